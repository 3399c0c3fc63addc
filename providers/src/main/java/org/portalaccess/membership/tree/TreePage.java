package org.portalaccess.membership.tree;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Page;

/**
 * A page of a tree (docs/api.md, {@code tree}). What does not change from page to page is on the first one.
 *
 * @param items the items on this page
 * @param self the account whose level or reach is listed; absent behind a cursor
 * @param total the total number of items, or a lower bound of it; absent behind a cursor
 * @param totalIsLowerBound true if counting stopped at 10,000; otherwise absent
 * @param next the value of {@code after} for the next page; absent on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TreePage(
        List<TreeItem> items,
        @Nullable TreeItem self,
        @Nullable Long total,
        @Nullable Boolean totalIsLowerBound,
        @Nullable String next) {

    TreePage {
        items = List.copyOf(items);
    }

    /** Returns a first page. */
    static TreePage first(Page<TreeItem> page, TreeItem self) {
        return new TreePage(page.items(), self, page.total(), page.totalIsLowerBound(), page.next());
    }

    /** Returns a page behind a cursor. */
    static TreePage further(List<TreeItem> items, @Nullable String next) {
        return new TreePage(items, null, null, null, next);
    }
}
