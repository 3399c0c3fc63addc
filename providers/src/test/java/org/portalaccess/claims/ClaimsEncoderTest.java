package org.portalaccess.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.portalaccess.claims.Portfolio.BEACH;
import static org.portalaccess.claims.Portfolio.ETAG;
import static org.portalaccess.claims.Portfolio.VIEW;
import static org.portalaccess.claims.Portfolio.everySecond;
import static org.portalaccess.claims.Portfolio.grant;
import static org.portalaccess.claims.Portfolio.rule;
import static org.portalaccess.claims.Portfolio.settings;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantRule;
import org.portalaccess.grant.NamedContract;

/** Each form of the claims (docs/tokens.md). */
@Tag("C3")
class ClaimsEncoderTest {

    private static final int AMPLE = 1_000_000;

    @Test
    void documentedExampleOfTheClaimsIsWritten() {
        ActiveAccount account = new ActiveAccount("0d0c…", "beachco", "Beach Co", "brand", "portal", "5b1e…");
        GrantRule rule = new GrantRule("beachco", true, List.of(new NamedContract("beachco", "BARN-7", 7)));
        Grant grant = new Grant("5b1e…", "portal", List.of("calendar:view", "blocked-time:view"), List.of(rule));
        EncodedClaims encoded =
                ClaimsEncoder.encode(account, List.of(grant), "p3Zk0w7QyQk", ClaimSettings.defaults(Portfolio.BASE));
        String example = """
                "account": {"id": "0d0c…", "key": "beachco", "name": "Beach Co", "type": "brand", "kind": "portal", "membership": "5b1e…"},
                "permissions": ["calendar:view", "blocked-time:view"],
                "contracts": {"mode": "all-except", "except": ["BARN-7"]},
                "grants_etag": "p3Zk0w7QyQk"
                """;
        assertThat(Payload.json(encoded.claims()))
                .isEqualTo("{"
                        + example.replace("\": ", "\":").replace(", \"", ",\"").replace("\n", "") + "}");
        assertThat(encoded.scope()).isEmpty();
        assertThat(encoded.authorizationDetails()).isEmpty();
    }

    @Nested
    class Keys {

        @Test
        void rulesWithoutNamesAreModesAllAndNone() {
            assertThat(contracts(rule(true))).isEqualTo("{\"mode\":\"all\"}");
            assertThat(contracts(rule(false))).isEqualTo("{\"mode\":\"none\"}");
        }

        @Test
        void namesAreRelativeToTheActiveAccount() {
            GrantRule rule = new GrantRule(
                    "beachco",
                    false,
                    List.of(new NamedContract("beachco", "HUT-1", 1), new NamedContract("kid", "A", 1)));
            assertThat(contracts(rule)).isEqualTo("{\"mode\":\"listed\",\"only\":[\"HUT-1\",\"kid/A\"]}");
        }

        @Test
        void namesInATreeAreRelativeToTheirRule() {
            GrantRule kid = new GrantRule(
                    "kid", false, List.of(new NamedContract("baby", "B", 1), new NamedContract("kid", "A", 1)));
            assertThat(contracts(rule(true), kid, new GrantRule("zoo", false, List.of())))
                    .isEqualTo("{\"mode\":\"tree\",\"rules\":[{\"account\":\"beachco\",\"mode\":\"all\"},"
                            + "{\"account\":\"kid\",\"mode\":\"listed\",\"only\":[\"baby/B\",\"A\"]},"
                            + "{\"account\":\"zoo\",\"mode\":\"none\"}]}");
        }

        private String contracts(GrantRule... rules) {
            EncodedClaims encoded =
                    ClaimsEncoder.encode(BEACH, List.of(grant("5b1e", rules)), ETAG, settings(AMPLE, true));
            return Payload.json(Payload.claim(encoded, "contracts"));
        }
    }

    @Test
    void severalGrantsAreWrittenAsAList() {
        EncodedClaims encoded = ClaimsEncoder.encode(
                BEACH, List.of(grant("5b1e", rule(true)), grant("77aa", rule(false, 3))), ETAG, settings(AMPLE, false));
        assertThat(encoded.claims().keySet()).containsExactly("account", "grants", "grants_etag");
        assertThat(Payload.json(Payload.claim(encoded, "grants")))
                .isEqualTo(
                        "[{\"permissions\":[\"calendar:view\",\"blocked-time:view\"],\"contracts\":{\"mode\":\"all\"}},"
                                + "{\"permissions\":[\"calendar:view\",\"blocked-time:view\"],"
                                + "\"contracts\":{\"mode\":\"listed\",\"only\":[\"C-3\"]}}]");
    }

    @Test
    void claimsHaveTheConfiguredNames() {
        ClaimNames names = new ClaimNames("acc", "may", "what", "all", "tag");
        ClaimSettings settings = new ClaimSettings(2048, false, false, false, names, Portfolio.BASE);
        Grant one = grant("5b1e", rule(true));
        assertThat(ClaimsEncoder.encode(BEACH, List.of(one), ETAG, settings).claims())
                .containsOnlyKeys("acc", "may", "what", "tag");
        assertThat(ClaimsEncoder.encode(BEACH, List.of(one, one), ETAG, settings)
                        .claims())
                .containsOnlyKeys("acc", "all", "tag");
        assertThat(ClaimsEncoder.encodeIdToken(BEACH, names).claims()).containsOnlyKeys("acc");
        assertThat(ClaimsEncoder.encodeLightweight(BEACH, names).claims()).containsOnlyKeys("acc");
    }

    @Test
    void idTokenHasTheAccountClaimOnly() {
        assertThat(Payload.json(
                        ClaimsEncoder.encodeIdToken(BEACH, ClaimNames.DEFAULT).claims()))
                .isEqualTo("{\"account\":{\"id\":\"0d0c\",\"key\":\"beachco\",\"name\":\"Beach Co\","
                        + "\"type\":\"brand\",\"kind\":\"portal\",\"membership\":\"5b1e\"}}");
    }

    @Test
    void lightweightTokenHasTheAccountIdOnly() {
        assertThat(Payload.json(ClaimsEncoder.encodeLightweight(BEACH, ClaimNames.DEFAULT)
                        .claims()))
                .isEqualTo("{\"account\":{\"id\":\"0d0c\"}}");
    }

    @Nested
    @Tag("C5")
    class StandardClaims {

        @Test
        void scopeAndAuthorizationDetailsHoldOneGrant() {
            EncodedClaims encoded = ClaimsEncoder.encode(
                    BEACH, List.of(grant("5b1e", rule(false, 7))), ETAG, Portfolio.everything(AMPLE, false));
            assertThat(encoded.scope()).isEqualTo(VIEW);
            assertThat(Payload.json(encoded.authorizationDetails()))
                    .isEqualTo("[{\"type\":\"portal_account\",\"identifier\":\"beachco\","
                            + "\"actions\":[\"calendar:view\",\"blocked-time:view\"],"
                            + "\"contracts\":{\"mode\":\"listed\",\"only\":[\"C-7\"]}}]");
        }

        @Test
        void authorizationDetailsKeepSeveralGrantsApart() {
            EncodedClaims encoded = ClaimsEncoder.encode(
                    BEACH,
                    List.of(grant("5b1e", rule(true)), grant("77aa", rule(false, 3))),
                    ETAG,
                    Portfolio.everything(AMPLE, false));
            assertThat(encoded.scope()).isEmpty();
            assertThat(encoded.authorizationDetails())
                    .extracting("contracts")
                    .containsExactly(Map.of("mode", "all"), Map.of("mode", "listed", "only", List.of("C-3")));
        }

        @Test
        void authorizationDetailsHaveTheFormOfTheClaims() {
            EncodedClaims encoded = ClaimsEncoder.encode(
                    BEACH,
                    List.of(grant("5b1e", rule(false, everySecond(900)))),
                    ETAG,
                    Portfolio.everything(2048, false));
            assertThat(Payload.claim(encoded, "contracts").toString()).contains("mode=ref");
            assertThat(encoded.authorizationDetails().get(0))
                    .containsEntry("contracts", Payload.claim(encoded, "contracts"));
        }

        @Test
        void authorizationDetailsWithoutBudgetReferToTheGrants() {
            EncodedClaims encoded = ClaimsEncoder.encode(
                    BEACH, List.of(grant("5b1e", rule(true))), ETAG, Portfolio.everything(0, true));
            assertThat(encoded.scope()).isEmpty();
            assertThat(Payload.json(encoded.authorizationDetails()))
                    .isEqualTo("[{\"type\":\"portal_account\",\"identifier\":\"beachco\",\"grants\":{\"mode\":\"ref\","
                            + "\"href\":\"https://sso.example.org/realms/demo/portal-access/me/grants\"}}]");
        }
    }

    @Test
    void encodedClaimsAreImmutable() {
        EncodedClaims encoded = ClaimsEncoder.encode(
                BEACH, List.of(grant("5b1e", rule(false, 7))), ETAG, Portfolio.everything(AMPLE, false));
        Map<?, ?> contracts = Payload.object(encoded, "contracts");
        assertThatThrownBy(() -> encoded.claims().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(contracts::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ((List<?>) Objects.requireNonNull(contracts.get("only"))).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void rejectsGrantsThatAreNotInTheAccount() {
        ClaimSettings settings = settings(AMPLE, false);
        assertThatThrownBy(() -> ClaimsEncoder.encode(BEACH, List.of(), ETAG, settings))
                .isInstanceOf(IllegalArgumentException.class);
        Grant foreign = grant("5b1e", new GrantRule("other", true, List.of()));
        assertThatThrownBy(() -> ClaimsEncoder.encode(BEACH, List.of(foreign), ETAG, settings))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void invalidClaimSettingsAreRejected() {
        assertThatThrownBy(() -> new ClaimNames("sub", "may", "what", "all", "tag"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClaimNames("acc", "acc", "what", "all", "tag"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClaimNames("", "may", "what", "all", "tag"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings(-1, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ClaimSettings.defaults("https://sso.example.org/"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
