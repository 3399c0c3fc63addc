package org.portalaccess.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.PageRequest;

/**
 * The part of a user's accounts that the page shows.
 *
 * @param search the text that the name or key must contain; empty for all accounts
 * @param page the page, from 0
 */
record ChooserQuery(String search, int page) {

    /** The number of accounts on one page: few enough to go through them by keyboard. */
    static final int SIZE = 10;

    static final ChooserQuery FIRST = new ChooserQuery("", 0);

    private static final int LONGEST_SEARCH = 200;
    private static final int LAST_PAGE = 1_000_000;

    ChooserQuery {
        if (page < 0 || page > LAST_PAGE) {
            throw new IllegalArgumentException("page " + page);
        }
    }

    /** Reads the values of a form, which may be anything. Invalid values lead to the first page. */
    static ChooserQuery parse(@Nullable String search, @Nullable String page) {
        String wanted = search == null ? "" : search.strip();
        return new ChooserQuery(NameRules.isClean(wanted) ? NameRules.cut(wanted, LONGEST_SEARCH) : "", number(page));
    }

    /**
     * Returns this listing, or the last page of the same search if so few accounts were found that this page does not
     * exist.
     */
    ChooserQuery within(long total) {
        int last = (int) Math.max(0, Math.min(LAST_PAGE, (total - 1) / SIZE));
        return page <= last ? this : new ChooserQuery(search, last);
    }

    PageRequest request() {
        return new PageRequest(search, page * SIZE, SIZE, List.of());
    }

    private static int number(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,6}")) {
            return 0;
        }
        return Integer.parseInt(text);
    }
}
