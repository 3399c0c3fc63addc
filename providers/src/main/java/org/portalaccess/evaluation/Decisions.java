package org.portalaccess.evaluation;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.Grant;
import org.portalaccess.member.Member;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.ProblemException;

/** Decides for one user. Whatever is unknown is denied, always in the same way. */
final class Decisions {

    private static final String CONTRACT = "contract";
    private static final Set<String> SUBJECTS = Set.of("user", "identity");

    private final Member member;
    private final Map<String, Set<String>> coveredBy = new HashMap<>();

    Decisions(Member member) {
        this.member = member;
    }

    /** Looks up the contracts of all these requests together, so that the database is not asked for each one. */
    void prepare(Collection<EvaluationRequest> requests) {
        Set<String> names = requests.stream()
                .map(Decisions::contractOf)
                .filter(name -> !name.isEmpty() && !coveredBy.containsKey(name))
                .collect(Collectors.toSet());
        if (!names.isEmpty()) {
            member.grants().ifPresent(grants -> coveredBy.putAll(covering(grants, names)));
        }
    }

    /** Returns whether the user may do {@code action} on {@code contract}, by one and the same grant. */
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
        prepare(List.of(request));
        Set<String> covering = coveredBy.getOrDefault(contractOf(request), Set.of());
        return holding.stream().map(Grant::membership).anyMatch(covering::contains);
    }

    /** Looks up in a session of its own, since the transaction of the request ended before the body was read. */
    private Map<String, Set<String>> covering(ActiveGrants grants, Set<String> names) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                member.session().getKeycloakSessionFactory(),
                session -> new CoveringGrants(session, grants).find(names));
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
        List<FieldError> errors = new FieldErrors();
        EvaluationRequest.Entity subject = request.subject();
        if (subject != null && (subject.type() == null || subject.id() == null)) {
            errors.add(missing(pointer + "/subject", "A subject needs a type and an id."));
        }
        if (request.action() == null || request.action().name() == null) {
            errors.add(missing(pointer + "/action/name", "An action needs a name."));
        }
        EvaluationRequest.Entity resource = request.resource();
        if (resource == null || resource.type() == null || resource.id() == null) {
            errors.add(missing(pointer + "/resource", "A resource needs a type and an id."));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private static FieldError missing(String pointer, String detail) {
        return new FieldError(pointer, "missing", detail);
    }
}
