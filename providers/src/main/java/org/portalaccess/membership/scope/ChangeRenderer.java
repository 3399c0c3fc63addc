package org.portalaccess.membership.scope;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.ReachCounts;
import org.portalaccess.membership.scope.ScopeInHistory.RuleInHistory;
import org.portalaccess.membership.scope.ScopeRows.Named;
import org.portalaccess.platform.Jpa;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleChange;
import org.portalaccess.scope.RuleMode;

/** Converts changes of rules to their form in history: with keys in place of ids, relative to the account of each. */
public final class ChangeRenderer {

    private final ScopeRenderer picture;

    /** Creates a renderer of changes whose names and accounts are known already. */
    ChangeRenderer(ScopeRenderer picture) {
        this.picture = picture;
    }

    /** Reads the names in these changes of one realm. */
    public static ChangeRenderer load(KeycloakSession session, String realmId, Collection<RuleChange> changes) {
        Set<String> contracts = new HashSet<>();
        Set<String> owners = new HashSet<>();
        Set<String> ids = new HashSet<>();
        changes.forEach(change -> {
            ids.add(change.accountId());
            change.ticked().forEach(tick -> contracts.add(tick.contractId()));
            change.unticked().forEach(tick -> contracts.add(tick.contractId()));
            owners.addAll(change.ownersAdded());
            owners.addAll(change.ownersRemoved());
        });
        Map<String, Named> names = new HashMap<>();
        names.putAll(StoredNames.ofContracts(Jpa.entityManager(session)).namesOf(contracts));
        names.putAll(StoredNames.ofOwners(Jpa.entityManager(session)).namesOf(owners));
        names.values().forEach(named -> ids.add(named.accountId()));
        return new ChangeRenderer(new ScopeRenderer(
                AccountStore.of(session).findAll(realmId, ids),
                id -> List.of(),
                ReachCounts.of(session),
                id -> names.getOrDefault(id, new Named("", id))));
    }

    /** Returns these changes, those of small keys first. */
    public List<RuleInHistory> render(List<RuleChange> changes) {
        return changes.stream()
                .map(this::render)
                .sorted(Comparator.comparing(RuleInHistory::account))
                .toList();
    }

    private RuleInHistory render(RuleChange change) {
        String account = change.accountId();
        return new RuleInHistory(
                picture.keyOf(account),
                mode(change.before()),
                mode(change.after()),
                change.start().map(ChangeRenderer::start).orElse("before"),
                contracts(account, change.ticked()),
                contracts(account, change.unticked()),
                names(account, change.ownersAdded()),
                names(account, change.ownersRemoved()));
    }

    private static String start(Rule rule) {
        return rule.fold(all -> "all", listed -> "none", owned -> "owners");
    }

    private static @Nullable String mode(Optional<Rule> rule) {
        return rule.map(one -> RuleMode.of(one).key()).orElse(null);
    }

    private List<String> contracts(String account, Set<ContractTick> ticks) {
        return names(account, ticks.stream().map(ContractTick::contractId).toList());
    }

    private List<String> names(String account, Collection<String> ids) {
        return ids.stream()
                .map(id -> picture.relativeName(account, picture.names().apply(id)))
                .sorted()
                .toList();
    }
}
