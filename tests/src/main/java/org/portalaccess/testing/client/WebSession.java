package org.portalaccess.testing.client;

import java.net.URI;

/** A person's browser: one set of cookies, any number of tabs. Pages are fetched and read, but no script runs. */
public final class WebSession {

    private static final int MOST_REDIRECTS = 20;

    private final Http http = Http.withCookies();

    /** Returns the HTTP client of this browser, which does not follow redirects. */
    public Http http() {
        return http;
    }

    /** Opens an address and follows redirects, up to a page or the application's own redirect address. */
    public Reply go(URI address) {
        return follow(http.get(address));
    }

    /** Posts a form and follows redirects, up to a page or the application's own redirect address. */
    public Reply post(URI address, Form form) {
        return follow(http.post(address, form));
    }

    private Reply follow(Reply first) {
        Reply reply = first;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            if (reply.status() / 100 != 3 || leaves(reply)) {
                return reply;
            }
            reply = http.get(reply.location().orElseThrow());
        }
        throw new AssertionError("redirected in a circle at " + reply.uri());
    }

    private static boolean leaves(Reply reply) {
        return !reply.location()
                .map(URI::getHost)
                .orElseThrow(() -> new AssertionError("a redirect to nowhere from " + reply.uri()))
                .equals(reply.uri().getHost());
    }
}
