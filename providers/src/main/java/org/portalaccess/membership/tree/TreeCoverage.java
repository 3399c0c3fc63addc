package org.portalaccess.membership.tree;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.ShownRule;
import org.portalaccess.membership.tree.TreeItem.Selected;
import org.portalaccess.schema.PortalContractEntity;

/** The coverage of accounts and contracts in a tree, as far as the caller may know it. */
interface TreeCoverage {

    /** Announces contracts that will be asked about, so that they are read together. */
    default void expect(List<PortalContractEntity> contracts) {}

    /** Returns the coverage of an account. */
    Share shareOf(Account account);

    /** Returns whether an announced contract with these owners is covered. */
    boolean covers(PortalContractEntity contract, Set<String> ownerIds);

    /** Returns the contracts that are not covered, of those asked for; empty if there are none. */
    Optional<TreeRows<PortalContractEntity>> uncovered(EntityManager em, TreeQuery query);

    /**
     * The coverage of an account.
     *
     * @param assigned how many of its contracts are covered
     * @param total how many contracts it has
     * @param open whether its first contract would be covered
     * @param rule its own rule; null if it follows a rule above
     */
    record Share(
            long assigned,
            long total,
            boolean open,
            @Nullable ShownRule rule) {

        /** An account without contracts counts as selected if its first contract would be covered. */
        Selected selected() {
            if (total == 0) {
                return open ? Selected.ALL : Selected.NONE;
            }
            return Selected.of(assigned, total);
        }
    }

    /** A tree whose coverage can be read. */
    interface Source {

        /** Returns the contracts that the caller sees. */
        VisibleContracts seen();

        /** Reads what is needed to answer for these accounts. */
        TreeCoverage load(Collection<String> accountIds);
    }
}
