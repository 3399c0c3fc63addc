package org.portalaccess.tests.examples;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The first request of some kind that a page sends. It does not reach the server until a test releases it. */
final class HeldRequest {

    private final Page page;
    private final Predicate<Request> wanted;
    private @Nullable Route held;

    private HeldRequest(Page page, Predicate<Request> wanted) {
        this.page = page;
        this.wanted = wanted;
    }

    /** Holds the first request to these addresses that is wanted, from now on. */
    static HeldRequest of(Page page, String addresses, Predicate<Request> wanted) {
        HeldRequest request = new HeldRequest(page, wanted);
        page.route(addresses, request::hold);
        return request;
    }

    private void hold(Route route) {
        if (held == null && wanted.test(route.request())) {
            held = route;
        } else {
            route.resume();
        }
    }

    /** Waits until the page has sent it. */
    HeldRequest awaitSent() {
        page.waitForCondition(() -> held != null);
        return this;
    }

    /** Lets it go, and waits for its answer. */
    void release() {
        Route sent = Objects.requireNonNull(held);
        page.waitForResponse(response -> response.request().equals(sent.request()), sent::resume)
                .finished();
    }
}
