package org.portalaccess.membership;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.Access;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.access.Delegator;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.scope.ContractScope;

/** Enforces attenuation: a caller can neither give nor change access that they do not hold themselves (requirement C6). */
public final class Attenuation {

    private final Supplier<Delegator> caller;
    private final Function<Membership, ContractScope> scopes;
    private final Map<String, ScopeRows> rules = new HashMap<>();

    /** Creates the check. The rules of a membership are read when they are needed first, and only once. */
    public Attenuation(ChangeRequest request) {
        this.caller = () -> request.access().delegator();
        this.scopes = membership -> rulesOf(request.session(), membership).scopeOf(membership);
    }

    /** Creates the check for a membership whose scope the lock keeps as it is. */
    public Attenuation(ChangeRequest request, LockedMembership locked) {
        this.caller = () -> request.access().delegator();
        this.scopes = locked::scopeOf;
    }

    /** Creates the check for several memberships, whose data is read together. */
    public Attenuation(ChangeRequest request, Collection<Membership> memberships) {
        Delegator delegator = request.access().delegator();
        if (delegator.holdsEverything()) {
            this.caller = () -> delegator;
            this.scopes = membership -> ContractScope.everything(membership.accountId());
            return;
        }
        ScopeRows rows = ScopeRows.load(
                request.session(), memberships.stream().map(Membership::id).toList());
        this.scopes = rows::scopeOf;
        Delegator ready =
                delegator.readyFor(memberships.stream().map(this::delegationOf).toList());
        this.caller = () -> ready;
    }

    /** Returns the rules of a membership, if they had to be read; otherwise null. */
    @Nullable
    ScopeRows rulesOf(Membership membership) {
        return rules.get(membership.id());
    }

    private ScopeRows rulesOf(KeycloakSession session, Membership membership) {
        return rules.computeIfAbsent(membership.id(), id -> ScopeRows.load(session, List.of(id)));
    }

    /** Refuses a change to a member who has access that the caller lacks. */
    void requireReached(Membership membership, Access access) {
        if (!isReached(membership)) {
            // The caller's own access may have been taken away in the meantime.
            access.readAgain();
            if (!access.canView(membership.accountId())) {
                throw ProblemException.notFound();
            }
            throw unreached();
        }
    }

    /** Returns whether the caller has all the access that the member has. */
    public boolean isReached(Membership membership) {
        Delegator delegator = caller.get();
        return delegator.holdsEverything()
                || delegator.covers(delegationOf(membership, ContractScope.everything(membership.accountId())))
                || delegator.covers(delegationOf(membership));
    }

    /** Returns the refusal of a change to a member who is not reached. */
    public static ProblemException unreached() {
        return ProblemException.forbidden("This member has access that you do not have.");
    }

    /** Returns the scope of a membership, which a caller who holds everything does not need. */
    public ContractScope scopeOf(Membership membership) {
        return scopes.apply(membership);
    }

    /** Returns whether the caller could give the member every contract of the account. */
    boolean isAllHeld(Membership membership) {
        Delegator delegator = caller.get();
        return delegator.holdsEverything()
                || delegator.canGive(delegationOf(membership, ContractScope.everything(membership.accountId())));
    }

    /** Refuses access that the caller does not hold; {@code known} is the member as stored, null for a new member. */
    public void requireHeld(CheckedMembership checked, ContractScope scope, @Nullable Membership known) {
        Delegator delegator = caller.get();
        if (delegator.holdsEverything()) {
            return;
        }
        MembershipFields fields = checked.fields();
        DelegatedAccess delegation = delegation(scope, fields.kind(), fields.permissions(), fields.term());
        FieldErrors errors = new FieldErrors();
        delegator.check(delegation, known == null ? null : delegationOf(known), "", errors);
        if (!errors.isEmpty()) {
            throw ProblemException.forbidden(errors.map(
                    error -> new FieldError(checked.places().apply(error.pointer()), error.code(), error.detail())));
        }
    }

    /** Returns the access that a membership gives, or would give if its dates and its status allowed it. */
    static DelegatedAccess delegationOf(Membership membership, ContractScope scope) {
        return delegation(scope, membership.kind(), membership.permissions(), membership.term());
    }

    private DelegatedAccess delegationOf(Membership membership) {
        return delegationOf(membership, scopes.apply(membership));
    }

    private static DelegatedAccess delegation(
            ContractScope scope, MemberKind kind, List<String> permissions, Term term) {
        return new DelegatedAccess(
                scope.accountId(), kind, permissions, scope, term.startsAt(), term.endsAt(), term.suspended());
    }
}
