package org.portalaccess.membership;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountStore;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleChange;

/**
 * Adds to memberships in events and in history what has changed in their contract scopes. Only names that have changed
 * are read, so that a large scope costs nothing when little of it changes.
 */
final class ScopeHistory {

    private final KeycloakSession session;
    private final String realmId;

    private ScopeHistory(KeycloakSession session, String realmId) {
        this.session = session;
        this.realmId = realmId;
    }

    static ScopeHistory of(PortalRequest request) {
        return new ScopeHistory(request.session(), request.realmId());
    }

    /** Returns the membership with the change from one scope to another. */
    MembershipRepresentation withChange(MembershipRepresentation after, ContractScope before, ContractScope scope) {
        return withChanges(after, RuleChange.between(before.rules(), scope.rules(), tree(List.of(before, scope))));
    }

    /** Returns the membership with these changes. */
    MembershipRepresentation withChanges(MembershipRepresentation after, List<RuleChange> changes) {
        return withChanges(after, changes, ChangeRenderer.load(session, realmId, changes));
    }

    /** Returns new memberships with all of their rules. */
    List<MembershipRepresentation> withNewRules(List<Membership> made, List<MembershipRepresentation> shown) {
        ScopeRows rows =
                ScopeRows.load(session, made.stream().map(Membership::id).toList());
        List<ContractScope> scopes = made.stream().map(rows::scopeOf).toList();
        AccountTree tree = tree(scopes);
        List<List<RuleChange>> changes = scopes.stream()
                .map(scope -> RuleChange.between(Map.of(), scope.rules(), tree))
                .toList();
        ChangeRenderer renderer = ChangeRenderer.load(
                session, realmId, changes.stream().flatMap(List::stream).toList());
        List<MembershipRepresentation> views = new ArrayList<>();
        for (int i = 0; i < made.size(); i++) {
            views.add(withChanges(shown.get(i), changes.get(i), renderer));
        }
        return views;
    }

    private static MembershipRepresentation withChanges(
            MembershipRepresentation shown, List<RuleChange> changes, ChangeRenderer renderer) {
        return shown.contractScope() instanceof ShownScope.InShort scope
                ? shown.withScope(new ScopeInHistory(scope, renderer.render(changes)))
                : shown;
    }

    private AccountTree tree(List<ContractScope> scopes) {
        Set<String> accounts = new HashSet<>();
        for (ContractScope scope : scopes) {
            accounts.addAll(scope.rules().keySet());
            for (Rule rule : scope.rules().values()) {
                rule.ticks().forEach(tick -> accounts.add(tick.accountId()));
            }
        }
        Map<String, List<String>> paths = AccountStore.of(session).pathsOf(accounts);
        return id -> paths.getOrDefault(id, List.of());
    }
}
