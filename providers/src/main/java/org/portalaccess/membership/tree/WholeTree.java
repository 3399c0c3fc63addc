package org.portalaccess.membership.tree;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.ScopeForm;
import org.portalaccess.membership.scope.ScopeRepresentation.RuleRepresentation;
import org.portalaccess.membership.scope.ShownRule;
import org.portalaccess.membership.scope.ShownScope;
import org.portalaccess.schema.PortalContractEntity;
import org.portalaccess.scope.RuleMode;

/**
 * The tree that a new membership would reach. It covers everything that the caller could give there.
 *
 * @param root the account of the new membership
 * @param form the form in which the rule is shown
 * @param seen the contracts that the caller sees
 */
record WholeTree(Account root, ScopeForm form, VisibleContracts seen) implements TreeCoverage.Source {

    @Override
    public TreeCoverage load(Collection<String> accountIds) {
        seen.expect(accountIds);
        return new Coverage(this);
    }

    private ShownRule rule() {
        return form == ScopeForm.IN_SHORT
                ? new ShownRule.InShort(root.key(), ShownScope.Kind.ALL, true, 0, List.of())
                : new RuleRepresentation(root.key(), RuleMode.ALL.key(), List.of(), null, null);
    }

    private record Coverage(WholeTree of) implements TreeCoverage {

        @Override
        public Share shareOf(Account account) {
            String id = account.id();
            long total = of.seen.isWholeIn(id) ? account.contractCount() : of.seen.countIn(id);
            boolean open = of.seen.isOpenAt(id);
            return new Share(total, total, open, open && id.equals(of.root.id()) ? of.rule() : null);
        }

        @Override
        public boolean covers(PortalContractEntity contract, Set<String> ownerIds) {
            return true;
        }

        @Override
        public Optional<TreeRows<PortalContractEntity>> uncovered(EntityManager em, TreeQuery query) {
            return Optional.empty();
        }
    }
}
