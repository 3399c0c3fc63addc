package org.portalaccess.signin;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Names;
import org.portalaccess.platform.PageRequest;

/**
 * Which part of a person's accounts the page shows.
 *
 * @param search what the name or key must contain; empty for all accounts
 * @param page the page, from 0
 */
record Listing(String search, int page) {

    /** Accounts on one page: few enough to go through them by keyboard. */
    static final int SIZE = 10;

    static final Listing FIRST = new Listing("", 0);

    private static final int LONGEST_SEARCH = 200;
    private static final int LAST_PAGE = 1_000_000;

    Listing {
        if (page < 0 || page > LAST_PAGE) {
            throw new IllegalArgumentException("page " + page);
        }
    }

    /** Reads what a form sent, which may be anything: what makes no sense is the first page. */
    static Listing parse(@Nullable String search, @Nullable String page) {
        String wanted = search == null ? "" : search.strip();
        return new Listing(Names.isClean(wanted) ? Names.cut(wanted, LONGEST_SEARCH) : "", number(page));
    }

    /** The same search, at the page that still exists when there are so many accounts. */
    Listing within(long total) {
        int last = (int) Math.max(0, Math.min(LAST_PAGE, (total - 1) / SIZE));
        return page <= last ? this : new Listing(search, last);
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
