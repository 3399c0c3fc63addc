package org.portalaccess.membership.tree;

import java.util.List;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;

/**
 * One page of the rows of a tree, with the number of rows on all pages.
 *
 * @param rows the rows
 * @param total how many rows there are on all pages, counted to one above the limit if they are filtered; 0 on a page
 *     behind a cursor
 */
record TreeSlice<T>(List<T> rows, long total) {

    TreeSlice {
        rows = List.copyOf(rows);
    }

    static <T> TreeSlice<T> none() {
        return new TreeSlice<>(List.of(), 0);
    }

    /** Returns rows behind a cursor, which are not counted. */
    static <T> TreeSlice<T> uncounted(List<T> rows) {
        return new TreeSlice<>(rows, 0);
    }

    /** Returns filtered rows. They are found and counted in one statement. */
    static <T> TreeSlice<T> found(TreeRows<T> rows, PageRequest page, int first, int max) {
        List<String> ids = rows.find(page);
        boolean isFarBack = ids.size() > Page.COUNT_LIMIT && first + max > ids.size();
        List<T> onPage = isFarBack
                ? rows.from(page, first, max)
                : rows.load(ids.stream().skip(first).limit(max).toList());
        return new TreeSlice<>(onPage, ids.size());
    }
}
