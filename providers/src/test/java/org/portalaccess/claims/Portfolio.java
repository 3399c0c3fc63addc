package org.portalaccess.claims;

import java.util.List;
import java.util.stream.IntStream;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantRule;
import org.portalaccess.grant.NamedContract;

/** The account, grants and settings that tests of the encoder share. */
final class Portfolio {

    static final String BASE = "https://sso.example.org/realms/demo/portal-access";
    static final String ETAG = "p3Zk0w7QyQk";
    static final ActiveAccount BEACH = new ActiveAccount("0d0c", "beachco", "Beach Co", "brand", "portal", "5b1e");
    static final List<String> VIEW = List.of("calendar:view", "blocked-time:view");

    private Portfolio() {}

    static Grant grant(String membership, GrantRule... rules) {
        return new Grant(membership, "portal", VIEW, List.of(rules));
    }

    /** Returns a rule of the active account that names its contracts with these ordinals, {@code C-<ordinal>} each. */
    static GrantRule rule(boolean open, int... ordinals) {
        return new GrantRule(
                "beachco",
                open,
                IntStream.of(ordinals).mapToObj(Portfolio::contract).toList());
    }

    static NamedContract contract(int ordinal) {
        return new NamedContract("beachco", "C-" + ordinal, ordinal);
    }

    static int[] everySecond(int count) {
        return IntStream.range(0, count).map(i -> 2 * i + 1).toArray();
    }

    static ClaimSettings settings(int budget, boolean compact) {
        return new ClaimSettings(budget, compact, false, false, ClaimNames.DEFAULT, BASE);
    }

    static ClaimSettings everything(int budget, boolean compact) {
        return new ClaimSettings(budget, compact, true, true, ClaimNames.DEFAULT, BASE);
    }
}
