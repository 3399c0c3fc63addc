package org.portalaccess.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.Grant;
import org.portalaccess.me.ContractName;
import org.portalaccess.me.MyContract;
import org.portalaccess.me.VisibleContracts;
import org.portalaccess.member.Member;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Problem;

/** Decides for one person. Whatever is not known is denied, and denied alike. */
final class Decisions {

    private static final String CONTRACT = "contract";
    private static final Set<String> SUBJECTS = Set.of("user", "identity");

    private final Member member;
    private final Map<String, Set<String>> coveredBy = new HashMap<>();

    Decisions(Member member) {
        this.member = member;
    }

    /** May the person do {@code action} on {@code contract}, by one and the same grant? */
    boolean decide(EvaluationRequest request, String pointer) {
        requireComplete(request, pointer);
        if (member.grants().isEmpty() || !isAboutCaller(request)) {
            return false;
        }
        ActiveGrants grants = member.grants().get();
        String permission = request.action() == null ? "" : request.action().name();
        List<Grant> holding = grants.grants().stream()
                .filter(grant -> grant.permissions().contains(permission))
                .toList();
        if (holding.isEmpty()) {
            return false;
        }
        Set<String> covering = coveredBy.computeIfAbsent(contractOf(request), name -> covering(grants, name));
        return holding.stream().map(Grant::membership).anyMatch(covering::contains);
    }

    private Set<String> covering(ActiveGrants grants, String name) {
        List<String> memberships =
                grants.grants().stream().map(Grant::membership).toList();
        return ContractName.parse(name, grants.account().key()).stream()
                .flatMap(contract ->
                        VisibleContracts.of(member.session(), grants.account().id(), memberships)
                                .find(contract)
                                .stream())
                .map(MyContract::grant)
                .collect(Collectors.toSet());
    }

    private boolean isAboutCaller(EvaluationRequest request) {
        EvaluationRequest.Entity subject = request.subject();
        return subject == null
                || (SUBJECTS.contains(subject.type()) && member.user().getId().equals(subject.id()));
    }

    private static String contractOf(EvaluationRequest request) {
        EvaluationRequest.Entity resource = request.resource();
        return resource != null && CONTRACT.equals(resource.type()) && resource.id() != null ? resource.id() : "";
    }

    private static void requireComplete(EvaluationRequest request, String pointer) {
        List<FieldError> errors = new ArrayList<>();
        EvaluationRequest.Entity subject = request.subject();
        if (subject != null && (subject.type() == null || subject.id() == null)) {
            errors.add(missing(pointer + "/subject", "A subject has a type and an id."));
        }
        if (request.action() == null || request.action().name() == null) {
            errors.add(missing(pointer + "/action/name", "The action to decide on is missing."));
        }
        EvaluationRequest.Entity resource = request.resource();
        if (resource == null || resource.type() == null || resource.id() == null) {
            errors.add(missing(pointer + "/resource", "The resource to decide on is missing: type and id."));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static FieldError missing(String pointer, String detail) {
        return new FieldError(pointer, "missing", detail);
    }
}
