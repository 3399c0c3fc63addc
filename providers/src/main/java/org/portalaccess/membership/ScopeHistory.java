package org.portalaccess.membership;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.scope.ChangeRenderer;
import org.portalaccess.membership.scope.ScopeInHistory;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.membership.scope.ShownScope;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleChange;

/**
 * Adds to memberships in events and in history what has changed in their contract scopes. Only names that have changed
 * are read, so that a large scope costs nothing when little of it changes.
 */
public final class ScopeHistory {

    private final KeycloakSession session;
    private final String realmId;

    private ScopeHistory(KeycloakSession session, String realmId) {
        this.session = session;
        this.realmId = realmId;
    }

    public static ScopeHistory of(ChangeRequest request) {
        return new ScopeHistory(request.session(), request.realmId());
    }

    /** Returns the membership with the change from one scope to another. */
    MembershipRepresentation withChange(MembershipRepresentation after, ContractScope before, ContractScope scope) {
        return withChanges(
                after, RuleChange.between(before.rules(), scope.rules(), tree(List.of(before.rules(), scope.rules()))));
    }

    /** Returns the membership with these changes. */
    public MembershipRepresentation withChanges(MembershipRepresentation after, List<RuleChange> changes) {
        return withChanges(after, changes, ChangeRenderer.load(session, realmId, changes));
    }

    /** Returns new memberships with all of their rules. */
    List<MembershipRepresentation> withNewRules(List<Membership> made, List<MembershipRepresentation> shown) {
        ScopeRows rows =
                ScopeRows.load(session, made.stream().map(Membership::id).toList());
        Map<String, Map<String, Rule>> rules = new HashMap<>();
        made.forEach(membership ->
                rules.put(membership.id(), rows.scopeOf(membership).rules()));
        return withChanges(shown, id -> Map.of(), id -> rules.getOrDefault(id, Map.of()));
    }

    /**
     * Returns memberships with the changes of their rules.
     *
     * @param before the rules before, by the id of the membership
     * @param after the rules after
     */
    public List<MembershipRepresentation> withChanges(
            List<MembershipRepresentation> shown,
            Function<String, Map<String, Rule>> before,
            Function<String, Map<String, Rule>> after) {
        AccountTree tree = tree(shown.stream()
                .flatMap(one -> Stream.of(before.apply(one.id()), after.apply(one.id())))
                .toList());
        List<List<RuleChange>> changes = shown.stream()
                .map(one -> RuleChange.between(before.apply(one.id()), after.apply(one.id()), tree))
                .toList();
        ChangeRenderer renderer = ChangeRenderer.load(
                session, realmId, changes.stream().flatMap(List::stream).toList());
        List<MembershipRepresentation> views = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
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

    private AccountTree tree(List<Map<String, Rule>> scopes) {
        Set<String> accounts = new HashSet<>();
        for (Map<String, Rule> rules : scopes) {
            accounts.addAll(rules.keySet());
            for (Rule rule : rules.values()) {
                rule.ticks().forEach(tick -> accounts.add(tick.accountId()));
            }
        }
        Map<String, List<String>> paths = AccountStore.of(session).pathsOf(accounts);
        return id -> paths.getOrDefault(id, List.of());
    }
}
