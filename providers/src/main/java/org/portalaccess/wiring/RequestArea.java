package org.portalaccess.wiring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.metrics.PortalMetrics.Area;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LogContext;

/**
 * The part of our API that a path belongs to.
 *
 * @param area the part
 * @param below the segments behind {@code portal-access}, as they were sent
 */
record RequestArea(Area area, List<String> below) {

    private static final String OURS = "portal-access";

    RequestArea {
        below = List.copyOf(below);
    }

    /** Returns the part of a path; empty if the path is not ours. */
    static Optional<RequestArea> of(@Nullable String path) {
        List<String> segments = path == null ? List.of() : Arrays.asList(path.split("/", -1));
        int realms = segments.indexOf("realms");
        if (realms < 0
                || segments.size() < realms + 3
                || !segments.get(realms + 2).equals(OURS)) {
            return Optional.empty();
        }
        List<String> below = segments.subList(realms + 3, segments.size());
        boolean staff = realms > 0 && segments.get(realms - 1).equals("admin");
        return Optional.of(new RequestArea(staff ? Area.STAFF : ofMembers(below), below));
    }

    private static Area ofMembers(List<String> below) {
        String first = below.isEmpty() ? "" : below.get(0);
        return switch (first) {
            case "team" -> Area.TEAM;
            case "me", "access" -> Area.MEMBER;
            default -> Area.PAGE;
        };
    }

    /** Puts the account and the membership that the path names into the log context. */
    void describe() {
        String account = after("accounts");
        String prefix = KeyFormat.PATH_PREFIX;
        LogContext.account(account.startsWith(prefix) ? account.substring(prefix.length()) : account);
        LogContext.membership(after("memberships"));
    }

    private String after(String collection) {
        int at = below.indexOf(collection);
        return at < 0 || at + 1 == below.size() ? "" : below.get(at + 1);
    }
}
