package org.portalaccess.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.claims.Portfolio.BEACH;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantRule;
import org.portalaccess.grant.NamedContract;

/** The etag is equal if and only if the grants are. */
@Tag("C3")
class GrantsEtagTest {

    private static final List<String> VIEW = List.of("calendar:view");
    private static final GrantRule ONE = rule("beachco", false, new NamedContract("beachco", "A", 1));

    @Test
    void etagHasElevenCharactersOfBase64url() {
        assertThat(etag(grant("m", VIEW, ONE))).matches("[A-Za-z0-9_-]{11}");
    }

    @Test
    void etagIsStableAcrossNodesAndReleases() {
        assertThat(GrantsEtag.compute("realm", BEACH, List.of(grant("m", VIEW, ONE))))
                .isEqualTo("xcgeLifps2k");
    }

    @Test
    void etagIgnoresOrderOfGrantsAndNameOfAccount() {
        Grant first = grant("m", VIEW, ONE);
        Grant second = grant("n", VIEW, ONE);
        assertThat(etag(first, second)).isEqualTo(etag(second, first));
        ActiveAccount renamed = new ActiveAccount(BEACH.id(), "beachco", "Sea Co", "brand", "staff", "other");
        assertThat(GrantsEtag.compute("realm", renamed, List.of(first))).isEqualTo(etag(first));
    }

    @Test
    void etagDependsOnEachPartOfAGrant() {
        NamedContract a = new NamedContract("beachco", "A", 1);
        NamedContract b = new NamedContract("beachco", "B", 2);
        assertThat(List.of(
                        etag(grant("m", VIEW, ONE)),
                        etag(grant("n", VIEW, ONE)),
                        etag(grant("m", VIEW, ONE), grant("n", VIEW, ONE)),
                        etag(grant("m", List.of(), ONE)),
                        etag(grant("m", List.of("calendar:view", "tags:view"), ONE)),
                        etag(grant("m", List.of("calendar:viewtags:view"), ONE)),
                        etag(grant("m", VIEW, rule("beachco", true, a))),
                        etag(grant("m", VIEW, rule("beachco", true))),
                        etag(grant("m", VIEW, rule("beachco", false))),
                        etag(grant("m", VIEW, rule("beachco", false, b))),
                        etag(grant("m", VIEW, rule("beachco", false, a, b))),
                        etag(grant("m", VIEW, rule("beachco", false, new NamedContract("beachco", "A", 2)))),
                        etag(grant("m", VIEW, rule("beachco", false, new NamedContract("beachcoA", "", 1)))),
                        etag(grant("m", VIEW, rule("beachco", false, new NamedContract("beach", "coA", 1)))),
                        etag(grant("m", VIEW, ONE, rule("kid", true))),
                        etag(grant("m", VIEW, ONE, rule("kid", false))),
                        GrantsEtag.compute("other", BEACH, List.of(grant("m", VIEW, ONE))),
                        GrantsEtag.compute(
                                "realm",
                                new ActiveAccount("id2", "beachco", "Beach Co", "brand", "portal", "5b1e"),
                                List.of(grant("m", VIEW, ONE)))))
                .doesNotHaveDuplicates();
    }

    private static String etag(Grant... grants) {
        return GrantsEtag.compute("realm", BEACH, List.of(grants));
    }

    private static Grant grant(String membership, List<String> permissions, GrantRule... rules) {
        return new Grant(membership, "portal", permissions, List.of(rules));
    }

    private static GrantRule rule(String account, boolean open, NamedContract... named) {
        return new GrantRule(account, open, List.of(named));
    }
}
