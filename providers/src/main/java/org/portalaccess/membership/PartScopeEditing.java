package org.portalaccess.membership;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.HiddenScopeMerge;
import org.portalaccess.membership.scope.ScopeChangesDraft.ChangeDraft;
import org.portalaccess.membership.scope.ScopeChangesReader;
import org.portalaccess.membership.scope.ScopePreview;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractOwner;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ScopeEdit;
import org.portalaccess.scope.ScopedContract;

/**
 * Changes by a caller who sees a part of the account. What the caller does not see stays as it is, so the contracts of
 * the account are listed.
 */
final class PartScopeEditing implements ScopeEditing {

    private final PortalRequest request;
    private final LockedMembership locked;
    private final Membership membership;
    private final VisibleContracts seen;
    private final ScopeChangesReader changes;
    private String pointer = "";
    private @Nullable Plan plan;

    PartScopeEditing(PortalRequest request, LockedMembership locked, Account account) {
        this.request = request;
        this.locked = locked;
        this.membership = locked.value();
        this.seen = VisibleContracts.of(request);
        this.changes = new ScopeChangesReader(request.session(), account, seen);
    }

    @Override
    public void read(@Nullable List<ChangeDraft> drafts, JsonPlace place) {
        pointer = place.pointer();
        changes.read(drafts, place);
        if (!place.errors().isEmpty()) {
            return;
        }
        ContractScope stored = locked.scope();
        Map<String, List<String>> paths = AccountStore.of(request.session()).pathsInReach(membership.accountId());
        AccountTree tree = id -> paths.getOrDefault(id, List.of());
        ScopeEdit edit = ScopeEdit.of(membership.accountId(), stored.rules(), tree);
        changes.make(edit, place);
        List<ScopedContract> contracts = contractsInReach(request, membership.accountId());
        ContractScope wanted = edit.applyTo(stored, contracts);
        plan = new Plan(stored, HiddenScopeMerge.keep(request.session(), seen, stored, wanted), contracts, tree);
    }

    @Override
    public ScopePreview preview() {
        Plan known = plan();
        new Attenuation(request, locked).requireHeld(checked(known), known.wanted, membership);
        Set<String> visible =
                seen.contracts(known.contracts.stream().map(ScopedContract::id).toList());
        Set<String> before = known.covered(known.stored, visible);
        Set<String> after = known.covered(known.wanted, visible);
        long kept = after.stream().filter(before::contains).count();
        return new ScopePreview(after.size(), visible.size(), after.size() - kept, before.size() - kept);
    }

    @Override
    public Membership write() {
        return new MembershipService(request).update(locked, checked(plan()));
    }

    /** Refuses the scope after an edit if it gives access that the caller does not hold. */
    static void requireHeld(PortalRequest request, LockedMembership locked, ScopeEdit edit, String pointer) {
        Membership membership = locked.value();
        ContractScope wanted = edit.applyTo(locked.scope(), contractsInReach(request, membership.accountId()));
        CheckedMembership checked = new CheckedMembership(MembershipFields.of(membership), wanted, field -> pointer);
        new Attenuation(request, locked).requireHeld(checked, wanted, membership);
    }

    private CheckedMembership checked(Plan known) {
        return new CheckedMembership(MembershipFields.of(membership), known.wanted, field -> pointer);
    }

    private Plan plan() {
        if (plan == null) {
            throw new IllegalStateException("The changes have not been read.");
        }
        return plan;
    }

    /** Returns all contracts in the reach of an account, with their owners. */
    static List<ScopedContract> contractsInReach(PortalRequest request, String accountId) {
        EntityManager em = Jpa.entityManager(request.session());
        String inReach = " from PortalContractEntity c join PortalAccountTreeEntity t on t.descendantId = c.accountId";
        Map<String, Set<String>> owners = new HashMap<>();
        em.createQuery(
                        "select o.contractId, o.ownerId" + inReach
                                + " join PortalContractOwnerEntity o on o.contractId = c.id where t.ancestorId = :account",
                        ContractOwner.class)
                .setParameter("account", accountId)
                .getResultList()
                .forEach(pair -> pair.addTo(owners));
        List<ScopedContract> contracts = new ArrayList<>();
        em.createQuery("select c.id, c.accountId" + inReach + " where t.ancestorId = :account", OfAccount.class)
                .setParameter("account", accountId)
                .getResultList()
                .forEach(contract -> contracts.add(new ScopedContract(
                        contract.id, contract.accountId, owners.getOrDefault(contract.id, Set.of()))));
        return contracts;
    }

    private record Plan(ContractScope stored, ContractScope wanted, List<ScopedContract> contracts, AccountTree tree) {

        Set<String> covered(ContractScope scope, Set<String> visible) {
            return contracts.stream()
                    .filter(contract -> visible.contains(contract.id()) && scope.contains(contract, tree))
                    .map(ScopedContract::id)
                    .collect(Collectors.toSet());
        }
    }

    /** A contract with its account. */
    private record OfAccount(String id, String accountId) {}
}
