package org.portalaccess.membership.tree;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.membership.tree.TreeItem.Selected;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ProblemException;

/**
 * A question about a tree.
 *
 * @param root the account at the top of the tree
 * @param level the account whose level or reach is listed
 * @param deep whether its whole reach is listed
 * @param selected only items of which so much is covered; empty for all items
 * @param page the page
 */
public record TreeQuery(Account root, Account level, boolean deep, Optional<Selected> selected, PageRequest page) {

    /** Returns whether the items are counted one by one, up to a limit. */
    boolean isFiltered() {
        return page.isSearch() || selected.isPresent();
    }

    /** Returns what the raw query parameter {@code selected} asks for. A 400 names a wrong one. */
    public static Optional<Selected> selected(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                switch (text) {
                    case "some" -> Selected.SOME;
                    case "none" -> Selected.NONE;
                    default -> throw ProblemException.invalid("/selected", "invalid", "selected can be some or none.");
                });
    }

    /**
     * Returns the account whose level is asked for. An account outside of the reach of {@code root} is unknown.
     *
     * @param named its id or key as written; {@code root} itself if it is left out
     */
    public static Account level(PortalRequest request, Account root, @Nullable String named) {
        if (named == null || named.isEmpty()) {
            return root;
        }
        AccountStore store = AccountStore.of(request.session());
        String prefix = KeyFormat.PATH_PREFIX;
        return store.find(request.realmId(), named.startsWith(prefix) ? named.substring(prefix.length()) : named)
                .filter(found -> store.isWithin(found.id(), root.id()))
                .orElseThrow(ProblemException::notFound);
    }
}
