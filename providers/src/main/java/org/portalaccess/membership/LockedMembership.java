package org.portalaccess.membership;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.schema.PortalMembershipEntity;
import org.portalaccess.scope.ContractScope;

/**
 * A membership that is locked together with its tree, as it was when the lock was taken. Its contract scope is read at
 * most once: nobody else can change it meanwhile. Only one thread uses it.
 */
public final class LockedMembership {

    private final PortalMembershipEntity row;
    private final Membership value;
    private final KeycloakSession session;
    private @Nullable ScopeRows rules;

    private LockedMembership(KeycloakSession session, PortalMembershipEntity row, @Nullable ScopeRows rules) {
        this.session = session;
        this.row = row;
        this.value = Membership.of(row);
        this.rules = rules;
    }

    /** Returns the membership of a locked row. */
    public static LockedMembership of(KeycloakSession session, PortalMembershipEntity row) {
        return new LockedMembership(session, row, null);
    }

    /** Returns the membership of a locked row, whose rules may have been read behind the lock of the tree. */
    static LockedMembership of(KeycloakSession session, PortalMembershipEntity row, @Nullable ScopeRows rules) {
        return new LockedMembership(session, row, rules);
    }

    /** Returns the row, to be changed. */
    public PortalMembershipEntity row() {
        return row;
    }

    /** Returns the membership before any change. */
    public Membership value() {
        return value;
    }

    /** Returns the contract scope before any change. */
    public ContractScope scope() {
        return rules().scopeOf(value);
    }

    /**
     * Returns the contract scope before any change.
     *
     * @param membership this membership, possibly with other fields
     * @throws IllegalArgumentException for another membership, whose scope could be larger
     */
    ContractScope scopeOf(Membership membership) {
        if (!membership.id().equals(value.id())) {
            throw new IllegalArgumentException("another membership is locked");
        }
        return scope();
    }

    /** Returns the ids of the rows of its rules, by account. */
    public Map<String, String> ruleIds() {
        return rules().idsOf(value.id());
    }

    private ScopeRows rules() {
        ScopeRows known = rules;
        if (known == null) {
            known = ScopeRows.load(session, List.of(value.id()));
            rules = known;
        }
        return known;
    }
}
