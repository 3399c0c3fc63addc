package org.portalaccess.membership;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.access.TickQuery;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.MembershipService.TalliedMembership;
import org.portalaccess.membership.scope.ScopeChangesDraft.ChangeDraft;
import org.portalaccess.membership.scope.ScopeChangesReader;
import org.portalaccess.membership.scope.ScopeEditWriter;
import org.portalaccess.membership.scope.ScopePreview;
import org.portalaccess.membership.scope.StoredScopeFacts;
import org.portalaccess.membership.scope.TalliedScopes;
import org.portalaccess.membership.scope.TickRows;
import org.portalaccess.membership.scope.VisibleRules;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleChange;
import org.portalaccess.scope.ScopeDifference;
import org.portalaccess.scope.ScopeEdit;
import org.portalaccess.scope.ScopeTally;

/**
 * Changes by a caller who sees the whole account: its contracts are counted by the database, and its ticks are written
 * as sets. The cost does not depend on the number of contracts that the scope covers or names.
 */
final class WholeScopeEditing implements ScopeEditing {

    private final PortalRequest request;
    private final LockedMembership locked;
    private final Membership membership;
    private final ScopeChangesReader changes;
    private final Account account;
    private String pointer = "";
    private @Nullable Plan plan;
    private @Nullable TalliedScopes tallied;

    WholeScopeEditing(PortalRequest request, LockedMembership locked, Account account) {
        this.request = request;
        this.locked = locked;
        this.membership = locked.value();
        this.account = account;
        this.changes = new ScopeChangesReader(request.session(), account, VisibleContracts.of(request));
    }

    @Override
    public void read(@Nullable List<ChangeDraft> drafts, JsonPlace place) {
        pointer = place.pointer();
        changes.read(drafts, place);
        if (!place.errors().isEmpty()) {
            return;
        }
        TalliedScopes stored =
                TalliedScopes.load(request.session(), request.realmId(), List.of(membership), changes.accountIds());
        ScopeEdit edit = ScopeEdit.of(membership.accountId(), stored.rulesOf(membership), stored.tree());
        changes.make(edit, place);
        plan = new Plan(stored, edit);
    }

    @Override
    public ScopePreview preview() {
        Plan known = plan();
        requireHeld(known.edit);
        TalliedScopes stored = known.stored;
        stored.counts().expectOwners(ownersIn(known.edit));
        ScopeTally tally = stored.tally(membership);
        ScopeDifference difference =
                ScopeDifference.of(known.edit, tally, stored.tree(), stored.counts(), facts(known));
        return new ScopePreview(
                tally.assigned() + difference.gains() - difference.loses(),
                stored.counts().inReach(account.id()),
                difference.gains(),
                difference.loses());
    }

    @Override
    public Membership write() {
        Plan known = plan();
        requireHeld(known.edit);
        Map<ContractTick, Boolean> before = coveredBefore(known);
        TalliedMembership made = new MembershipService(request)
                .updateScope(
                        locked,
                        known.stored,
                        RuleChange.of(known.edit, before, known.stored.tree()),
                        () -> new ScopeEditWriter(request.session(), membership, known.stored, known.edit)
                                .write(before));
        tallied = made.scopes();
        return made.membership();
    }

    @Override
    public Optional<TalliedScopes> tallied() {
        return Optional.ofNullable(tallied);
    }

    private Plan plan() {
        if (plan == null) {
            throw new IllegalStateException("The changes have not been read.");
        }
        return plan;
    }

    private void requireHeld(ScopeEdit edit) {
        Attenuation attenuation = new Attenuation(request, locked);
        if (!attenuation.isAllHeld(membership)) {
            // The exact scope is needed only where the caller does not hold everything that the member may do.
            PartScopeEditing.requireHeld(request, locked, edit, pointer);
        }
    }

    private Facts facts(Plan known) {
        return new Facts(request, known.stored.rowIds(membership), coveredBefore(known));
    }

    /** Returns whether each contract that is ticked by name has been covered. */
    private Map<ContractTick, Boolean> coveredBefore(Plan known) {
        Map<ContractTick, String> ruling = new HashMap<>();
        known.edit
                .named()
                .keySet()
                .forEach(contract -> ruling.put(contract, known.edit.governingBefore(contract.accountId())));
        Set<String> ids = new HashSet<>();
        ruling.keySet().forEach(contract -> ids.add(contract.contractId()));
        Map<String, String> rows = known.stored.rowIds(membership);
        Map<String, Set<String>> asked = new HashMap<>();
        ruling.forEach(
                (contract, account) -> asked.computeIfAbsent(rows.getOrDefault(account, ""), row -> new HashSet<>())
                        .add(contract.contractId()));
        Map<String, Set<String>> ticks = new TickRows(Jpa.entityManager(request.session())).among(asked);
        boolean byOwner =
                ruling.values().stream().anyMatch(account -> ruleBefore(known, account) instanceof Rule.Owned);
        Map<String, Set<String>> owners = byOwner ? StoredScopeFacts.ownersOf(request.session(), ids) : Map.of();
        Map<ContractTick, Boolean> covered = new HashMap<>();
        ruling.forEach((contract, account) -> {
            String id = contract.contractId();
            boolean ticked =
                    ticks.getOrDefault(rows.getOrDefault(account, ""), Set.of()).contains(id);
            covered.put(contract, covers(ruleBefore(known, account), ticked, owners.getOrDefault(id, Set.of())));
        });
        return covered;
    }

    private static Rule ruleBefore(Plan known, String account) {
        return known.edit.rulesBefore().getOrDefault(account, new Rule.Listed(Set.of()));
    }

    private static boolean covers(Rule rule, boolean ticked, Set<String> owners) {
        return rule.fold(
                all -> !ticked,
                listed -> ticked,
                owned -> owned.owners().stream().anyMatch(owners::contains));
    }

    /** Returns all owners whose contracts have to be counted for an edit. */
    static Set<String> ownersIn(ScopeEdit edit) {
        Set<String> owners = new HashSet<>();
        edit.rules().values().forEach(rule -> owners.addAll(VisibleRules.ownersOf(rule)));
        edit.rulesBefore().values().forEach(rule -> owners.addAll(VisibleRules.ownersOf(rule)));
        edit.parts()
                .values()
                .forEach(part ->
                        part.selection().ifPresent(selection -> owners.addAll(VisibleRules.ownersOf(selection))));
        return owners;
    }

    private record Plan(TalliedScopes stored, ScopeEdit edit) {}

    private record Facts(PortalRequest request, Map<String, String> rowIds, Map<ContractTick, Boolean> coveredBefore)
            implements ScopeDifference.Facts {

        @Override
        public boolean covered(ContractTick contract) {
            return coveredBefore.getOrDefault(contract, false);
        }

        @Override
        public Map<String, Long> tickedOf(Set<String> owners, String ruleAccount) {
            Map<String, Long> found = new HashMap<>();
            Collection<List<String>> chunks = new ArrayList<>(AccountStore.chunks(owners));
            Set<String> counted = new HashSet<>();
            for (List<String> chunk : chunks) {
                Jpa.entityManager(request.session())
                        .createQuery(
                                "select distinct c.id, c.accountId from PortalContractOwnerEntity o"
                                        + " join PortalContractEntity c on c.id = o.contractId"
                                        + " where o.ownerId in :owners and "
                                        + TickQuery.isTicked(":rule", "c"),
                                ContractTick.class)
                        .setParameter("rule", rowIds.getOrDefault(ruleAccount, ""))
                        .setParameter("owners", chunk)
                        .getResultList()
                        .stream()
                        .filter(tick -> counted.add(tick.contractId()))
                        .forEach(tick -> found.merge(tick.accountId(), 1L, Long::sum));
            }
            return found;
        }
    }
}
