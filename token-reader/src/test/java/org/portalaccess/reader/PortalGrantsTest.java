package org.portalaccess.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads every form as specified (docs/concepts.md#tokens). {@link VectorsTest} has the forms that are denied. */
@Tag("C3")
class PortalGrantsTest {

    private static final String VIEW = "calendar:view";
    private static final ContractRef A = ContractRef.of("grp", "A");
    private static final ContractRef B = ContractRef.of("grp", "B");
    private static final ContractRef KID_A = new ContractRef(List.of("kid", "grp"), "A", 0);
    private static final ContractRef BABY_A = new ContractRef(List.of("baby", "kid", "grp"), "A", 0);

    @Test
    void modeAllAllowsEveryContract() {
        Map<String, Object> all = Map.of("mode", "all");
        assertAllowed(all, A, B, KID_A, BABY_A);
    }

    @Test
    void modeNoneDeniesEveryContract() {
        assertDenied(Map.of("mode", "none"), A, B, KID_A, BABY_A);
    }

    @Test
    void modeAllExceptDeniesItsExceptions() {
        Map<String, Object> contracts = Map.of("mode", "all-except", "except", List.of("B", "kid/A"));
        assertAllowed(contracts, A, BABY_A);
        assertDenied(contracts, B, KID_A);
    }

    @Test
    void modeListedAllowsOnlyItsContracts() {
        Map<String, Object> contracts = Map.of("mode", "listed", "only", List.of("B", "kid/A"));
        assertAllowed(contracts, B, KID_A);
        assertDenied(contracts, A, BABY_A);
    }

    @Test
    void nearestRuleOfATreeDecides() {
        Map<String, Object> contracts = Map.of(
                "mode",
                "tree",
                "rules",
                List.of(
                        Map.of("account", "grp", "mode", "all-except", "except", List.of("B")),
                        Map.of("account", "kid", "mode", "listed", "only", List.of("baby/A"))));
        assertAllowed(contracts, A, BABY_A, new ContractRef(List.of("other", "grp"), "A", 0));
        assertDenied(contracts, B, KID_A);
    }

    @Test
    void ordinalsCountForTheActiveAccountOnly() {
        Map<String, Object> except = Map.of("mode", "compact", "base", "all-except", "ranges", "1-3,7");
        assertAllowed(except, A.withOrdinal(4), KID_A.withOrdinal(1), KID_A);
        assertDenied(except, A.withOrdinal(1), A.withOrdinal(7));
        Map<String, Object> listed = Map.of("mode", "compact", "base", "listed", "bitmap", "Rw");
        assertAllowed(listed, A.withOrdinal(1), A.withOrdinal(3), A.withOrdinal(7));
        assertDenied(listed, A.withOrdinal(4), A.withOrdinal(1_000_000), KID_A.withOrdinal(1), KID_A);
    }

    @Test
    void compactFormDeniesAContractWithoutOrdinal() {
        assertDenied(Map.of("mode", "compact", "base", "all-except", "ranges", "1"), A);
        assertDenied(Map.of("mode", "compact", "base", "listed", "ranges", "1"), A);
    }

    @Test
    void referenceAnswersWhereToAskForContracts() {
        PortalGrants grants = single(Map.of("mode", "ref", "href", "https://sso.example.org/c"));
        assertThat(grants.mayAccess(VIEW, A)).isEqualTo(new Answer.Ask(List.of("https://sso.example.org/c")));
        assertThat(grants.mayAccess("notes:view", A)).isEqualTo(new Answer.Denied());
        assertThat(grants.mayAccess(VIEW, A).isAllowed()).isFalse();
    }

    @Test
    void referenceAnswersWhereToAskForAllGrants() {
        PortalGrants grants = PortalGrants.of(claims("grants", Map.of("mode", "ref", "href", "https://x.example/g")));
        assertThat(grants.mayAccess(VIEW, A)).isEqualTo(new Answer.Ask(List.of("https://x.example/g")));
        assertThat(grants.grantsHref()).contains("https://x.example/g");
        assertThat(grants.permissions()).isEmpty();
    }

    @Test
    void contractOfAnotherAccountIsAlwaysDenied() {
        ContractRef foreign = ContractRef.of("other", "A");
        assertDenied(Map.of("mode", "all"), foreign);
        assertDenied(Map.of("mode", "ref", "href", "https://x.example/c"), foreign);
        Map<String, Object> claims = claims("grants", Map.of("mode", "ref", "href", "https://x.example/g"));
        assertThat(PortalGrants.of(claims).mayAccess(VIEW, foreign)).isEqualTo(new Answer.Denied());
    }

    @Test
    void rulesAboveTheActiveAccountAreIgnored() {
        Map<String, Object> tree = Map.of(
                "mode",
                "tree",
                "rules",
                List.of(Map.of("account", "grp", "mode", "none"), Map.of("account", "top", "mode", "all")));
        assertDenied(tree, new ContractRef(List.of("grp", "top"), "A", 0));
        assertAllowed(Map.of("mode", "all"), new ContractRef(List.of("kid", "grp", "top"), "A", 0));
    }

    @Nested
    class SeveralGrants {

        @Test
        void grantsAddUpWithoutMixing() {
            PortalGrants grants = several(List.of(
                    grant("calendar:view", Map.of("mode", "listed", "only", List.of("A"))),
                    grant("notes:view", Map.of("mode", "listed", "only", List.of("B"))),
                    grant("calendar:view", Map.of("mode", "listed", "only", List.of("kid/A")))));
            assertThat(grants.mayAccess("calendar:view", A).isAllowed()).isTrue();
            assertThat(grants.mayAccess("calendar:view", KID_A).isAllowed()).isTrue();
            assertThat(grants.mayAccess("notes:view", B).isAllowed()).isTrue();
            assertThat(grants.mayAccess("calendar:view", B)).isEqualTo(new Answer.Denied());
            assertThat(grants.mayAccess("notes:view", A)).isEqualTo(new Answer.Denied());
            assertThat(grants.permissions()).containsExactly("calendar:view", "notes:view");
        }

        @Test
        void answerIsAskOnlyIfNoGrantAllows() {
            PortalGrants grants = several(List.of(
                    grant(VIEW, Map.of("mode", "ref", "href", "https://x.example/1")),
                    grant(VIEW, Map.of("mode", "listed", "only", List.of("A"))),
                    grant(VIEW, Map.of("mode", "ref", "href", "https://x.example/2")),
                    grant("notes:view", Map.of("mode", "ref", "href", "https://x.example/3"))));
            assertThat(grants.mayAccess(VIEW, A)).isEqualTo(new Answer.Allowed());
            assertThat(grants.mayAccess(VIEW, B))
                    .isEqualTo(new Answer.Ask(List.of("https://x.example/1", "https://x.example/2")));
        }

        @Test
        void unknownGrantIsIgnoredBesideOthers() {
            PortalGrants grants = several(List.of(
                    grant(VIEW, Map.of("mode", "tomorrow")),
                    grant(VIEW, Map.of("mode", "listed", "only", List.of("A")))));
            assertThat(grants.mayAccess(VIEW, A)).isEqualTo(new Answer.Allowed());
            assertThat(grants.mayAccess(VIEW, B)).isEqualTo(new Answer.Denied());
        }
    }

    @Test
    void configuredClaimNamesAreRead() {
        Map<String, Object> claims = Map.of(
                "acc", Map.of("key", "grp"), "may", List.of(VIEW), "what", Map.of("mode", "all"), "tag", "p3Zk0w7QyQk");
        PortalGrants grants = PortalGrants.of(claims, new ClaimNames("acc", "may", "what", "all", "tag"));
        assertThat(grants.mayAccess(VIEW, A).isAllowed()).isTrue();
        assertThat(grants.accountKey()).contains("grp");
        assertThat(grants.etag()).contains("p3Zk0w7QyQk");
        assertThat(PortalGrants.of(claims).mayAccess(VIEW, A)).isEqualTo(new Answer.Denied());
    }

    @Test
    void invalidContractReferencesAreRejected() {
        assertThatThrownBy(() -> new ContractRef(List.of(), "A", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ContractRef.of("grp", "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> A.withOrdinal(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertAllowed(Map<String, Object> contracts, ContractRef... refs) {
        assertThat(refs)
                .allSatisfy(ref ->
                        assertThat(single(contracts).mayAccess(VIEW, ref)).isEqualTo(new Answer.Allowed()));
    }

    private static void assertDenied(Map<String, Object> contracts, ContractRef... refs) {
        assertThat(refs)
                .allSatisfy(ref ->
                        assertThat(single(contracts).mayAccess(VIEW, ref)).isEqualTo(new Answer.Denied()));
    }

    private static PortalGrants single(Map<String, Object> contracts) {
        Map<String, Object> claims = claims("contracts", contracts);
        claims.put("permissions", List.of(VIEW));
        return PortalGrants.of(claims);
    }

    private static Map<String, Object> claims(String name, Object value) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("account", Map.of("key", "grp"));
        claims.put(name, value);
        return claims;
    }

    private static PortalGrants several(List<Map<String, Object>> grants) {
        return PortalGrants.of(claims("grants", grants));
    }

    private static Map<String, Object> grant(String permission, Map<String, Object> contracts) {
        return Map.of("permissions", List.of(permission), "contracts", contracts);
    }
}
