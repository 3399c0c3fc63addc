package org.portalaccess.membership.tree;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.membership.scope.ScopeHolder;
import org.portalaccess.membership.scope.ScopeViews;
import org.portalaccess.membership.scope.ShownRule;
import org.portalaccess.membership.scope.StoredScopes;
import org.portalaccess.membership.scope.TalliedScopes;
import org.portalaccess.membership.scope.TickRows;
import org.portalaccess.platform.Jpa;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.ScopeTally;
import org.portalaccess.scope.ScopedContract;

/**
 * The tree that a membership reaches. Callers who see all of it need no list of the contracts that its rules name,
 * because these are counted by the database.
 *
 * @param request the request
 * @param membership the membership
 * @param form the form in which rules are shown
 * @param seen the contracts that the caller sees
 */
public record MemberTree(PortalRequest request, ScopeHolder membership, ScopeForm form, VisibleContracts seen)
        implements TreeCoverage.Source {

    /** Returns the tree as the caller of this request sees it. */
    public static MemberTree of(PortalRequest request, ScopeHolder membership, ScopeForm form) {
        return new MemberTree(request, membership, form, VisibleContracts.of(request));
    }

    @Override
    public TreeCoverage load(Collection<String> accountIds) {
        return seen.isWholeIn(membership.accountId()) ? new Whole(this, accountIds) : new Part(this, accountIds);
    }

    private StoredScopes stored(Collection<String> accountIds) {
        return StoredScopes.load(request.session(), request.realmId(), List.of(membership), accountIds);
    }

    /** The coverage for callers who see everything that the membership reaches. */
    private static final class Whole implements TreeCoverage {

        private final MemberTree of;
        private final Collection<String> asked;
        private final TalliedScopes scopes;
        private final ScopeTally tally;
        private final Map<String, Rule> rules;
        private final Map<String, Set<String>> ticks = new HashMap<>();
        private @Nullable StoredScopes named;

        Whole(MemberTree of, Collection<String> accountIds) {
            this.of = of;
            this.asked = List.copyOf(accountIds);
            this.scopes =
                    TalliedScopes.load(of.request.session(), of.request.realmId(), List.of(of.membership), accountIds);
            this.tally = scopes.tally(of.membership);
            this.rules = scopes.rulesOf(of.membership);
        }

        @Override
        public void expect(List<PortalContractEntity> contracts) {
            Map<String, String> rows = scopes.rowIds(of.membership);
            Set<String> ruling = new HashSet<>();
            contracts.forEach(row -> ruling.add(rows.getOrDefault(tally.governing(row.getAccountId()), "")));
            Set<String> ids =
                    contracts.stream().map(PortalContractEntity::getId).collect(Collectors.toSet());
            ticks.putAll(new TickRows(Jpa.entityManager(of.request.session())).among(ruling, ids));
        }

        @Override
        public Share shareOf(Account account) {
            String id = account.id();
            Rule own = rules.get(id);
            return new Share(
                    tally.assignedIn(id),
                    account.contractCount(),
                    rules.get(tally.governing(id)) instanceof Rule.All,
                    own == null ? null : represent(id, own));
        }

        private ShownRule represent(String account, Rule own) {
            if (of.form == ScopeForm.IN_SHORT) {
                return scopes.represent(of.membership, account, own);
            }
            StoredScopes known = named;
            if (known == null) {
                known = of.stored(List.of());
                named = known;
            }
            return known.represent(
                    account, known.scopeOf(of.membership).rules().getOrDefault(account, own), ScopeForm.IN_FULL);
        }

        @Override
        public boolean covers(PortalContractEntity contract, Set<String> ownerIds) {
            String ruling = tally.governing(contract.getAccountId());
            String row = scopes.rowIds(of.membership).getOrDefault(ruling, "");
            boolean isTicked = ticks.getOrDefault(row, Set.of()).contains(contract.getId());
            return rules.getOrDefault(ruling, new Rule.Listed(Set.of()))
                    .fold(
                            all -> !isTicked,
                            listed -> isTicked,
                            owned -> owned.owners().stream().anyMatch(ownerIds::contains));
        }

        @Override
        public Optional<TreeRows<PortalContractEntity>> uncovered(EntityManager em, TreeQuery query) {
            UncoveredContracts contracts = new UncoveredContracts(em, query, of.membership);
            return contracts.in(
                    scopes,
                    tally,
                    asked.stream()
                            .map(scopes::account)
                            .flatMap(Optional::stream)
                            .toList());
        }
    }

    /** The coverage for callers who see a part: what they do not see is neither named nor counted. */
    private static final class Part implements TreeCoverage {

        private final MemberTree of;
        private final StoredScopes scopes;
        private final ScopeViews views;
        private final ContractScope scope;
        private final ContractScope visible;

        Part(MemberTree of, Collection<String> accountIds) {
            this.of = of;
            this.scopes = of.stored(accountIds);
            of.seen.expect(accountIds);
            this.views = ScopeViews.of(scopes, List.of(of.membership), of.seen);
            this.scope = scopes.scopeOf(of.membership);
            this.visible = views.visiblePart(of.membership);
        }

        @Override
        public Share shareOf(Account account) {
            String id = account.id();
            Rule own = of.seen.isAnyIn(id) ? visible.rules().get(id) : null;
            return new Share(
                    views.assignedWithin(of.membership, id),
                    views.totalIn(id, account.contractCount()),
                    visible.governing(id, scopes.tree())
                            .filter(governing -> governing.rule() instanceof Rule.All)
                            .isPresent(),
                    own == null ? null : scopes.represent(id, own, of.form));
        }

        @Override
        public boolean covers(PortalContractEntity contract, Set<String> ownerIds) {
            return scope.contains(
                    new ScopedContract(contract.getId(), contract.getAccountId(), ownerIds), scopes.tree());
        }

        @Override
        public Optional<TreeRows<PortalContractEntity>> uncovered(EntityManager em, TreeQuery query) {
            return Optional.of(new UncoveredContracts(em, query, of.membership).all());
        }
    }
}
