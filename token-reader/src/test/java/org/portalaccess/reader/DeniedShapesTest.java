package org.portalaccess.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that is unknown, missing, of the wrong type, or present in two forms at once is denied. */
@Tag("C3")
class DeniedShapesTest {

    private static final String VIEW = "calendar:view";
    private static final Map<String, Object> ALL = Map.of("mode", "all");
    private static final Map<String, Object> REF = Map.of("mode", "ref", "href", "https://x.example/g");
    private static final Map<String, Object> ACCOUNT = Map.of("key", "grp");
    private static final Map<String, Object> ALL_OF_GRP = Map.of("account", "grp", "mode", "all");

    static Stream<Object> contracts() {
        return Stream.of(
                "all",
                List.of(ALL),
                7,
                Map.of(),
                Map.of("mode", "ALL"),
                Map.of("mode", "owned"),
                Map.of("mode", List.of("all")),
                Map.of("mode", "all", "except", List.of("X")),
                Map.of("mode", "all", "only", List.of("A")),
                Map.of("mode", "all", "until", 7),
                Map.of("except", List.of("X")),
                Map.of("mode", "all-except"),
                Map.of("mode", "all-except", "except", "X"),
                Map.of("mode", "all-except", "except", List.of("X", 7)),
                Map.of("mode", "all-except", "except", List.of("")),
                Map.of("mode", "all-except", "except", Arrays.asList("X", null)),
                Map.of("mode", "all-except", "except", Map.of("X", "Y")),
                Map.of("mode", "all-except", "only", List.of("A")),
                Map.of("mode", "all-except", "except", List.of("X"), "only", List.of("A")),
                Map.of("mode", "listed", "except", List.of("X")),
                Map.of("mode", "listed", "only", "A"),
                Map.of("mode", "listed", "only", List.of("A"), "account", "grp"),
                Map.of("mode", "ref"),
                Map.of("mode", "ref", "href", ""),
                Map.of("mode", "ref", "href", 7),
                Map.of("mode", "ref", "href", "https://x.example/c", "only", List.of("A")));
    }

    static Stream<Object> trees() {
        return Stream.of(
                Map.of("mode", "tree"),
                Map.of("mode", "tree", "rules", ALL_OF_GRP),
                Map.of("mode", "tree", "rules", List.of()),
                Map.of("mode", "tree", "rules", List.of("grp")),
                Map.of("mode", "tree", "rules", List.of(ALL)),
                Map.of("mode", "tree", "rules", List.of(ALL_OF_GRP), "only", List.of("A")),
                Map.of("mode", "tree", "rules", List.of(ALL_OF_GRP, ALL_OF_GRP)),
                Map.of("mode", "tree", "rules", List.of(ALL_OF_GRP, Map.of("account", "kid", "mode", "owned"))),
                Map.of("mode", "tree", "rules", List.of(ALL_OF_GRP, Map.of("account", 7, "mode", "none"))),
                Map.of("mode", "tree", "rules", List.of(Map.of("account", "grp", "mode", "tree"))),
                Map.of("mode", "tree", "rules", List.of(Map.of("account", "grp", "mode", "all", "not", "A"))),
                Map.of("mode", "tree", "rules", List.of(Map.of("account", "other", "mode", "all"))));
    }

    static Stream<Object> compacts() {
        return Stream.of(
                Map.of("mode", "compact"),
                Map.of("mode", "compact", "base", "all-except"),
                Map.of("mode", "compact", "ranges", "1"),
                Map.of("mode", "compact", "base", "all", "ranges", "1"),
                Map.of("mode", "compact", "base", "all-except", "ranges", "1", "bitmap", "AQ"),
                Map.of("mode", "compact", "base", "all-except", "ranges", List.of("1")),
                Map.of("mode", "compact", "base", "all-except", "ranges", "1-0"),
                Map.of("mode", "compact", "base", "all-except", "ranges", ""),
                Map.of("mode", "compact", "base", "all-except", "bitmap", "AA"),
                Map.of("mode", "compact", "base", "all-except", "bitmap", "1-3"),
                Map.of("mode", "compact", "base", "all-except", "except", List.of("X")),
                Map.of("mode", "compact", "base", "all-except", "ranges", "1", "only", List.of("A")));
    }

    @ParameterizedTest
    @MethodSource({"contracts", "trees", "compacts"})
    void deniesContractsOfUnknownShape(Object contracts) {
        assertDenied(Map.of("account", ACCOUNT, "permissions", List.of(VIEW), "contracts", contracts));
        Map<String, Object> grant = Map.of("permissions", List.of(VIEW), "contracts", contracts);
        assertDenied(Map.of("account", ACCOUNT, "grants", List.of(grant, "grant", 7)));
    }

    static Stream<Map<String, Object>> single() {
        return Stream.of(
                Map.of(),
                Map.of("account", ACCOUNT),
                Map.of("permissions", List.of(VIEW), "contracts", ALL),
                Map.of("account", "grp", "permissions", List.of(VIEW), "contracts", ALL),
                Map.of("account", Map.of("id", "grp"), "permissions", List.of(VIEW), "contracts", ALL),
                Map.of("account", Map.of("key", ""), "permissions", List.of(VIEW), "contracts", ALL),
                Map.of("account", ACCOUNT, "permissions", List.of(VIEW)),
                Map.of("account", ACCOUNT, "contracts", ALL),
                Map.of("account", ACCOUNT, "permissions", VIEW, "contracts", ALL),
                Map.of("account", ACCOUNT, "permissions", List.of(VIEW, 7), "contracts", ALL));
    }

    static Stream<Map<String, Object>> several() {
        Map<String, Object> grant = Map.of("permissions", List.of(VIEW), "contracts", ALL);
        return Stream.of(
                Map.of("account", ACCOUNT, "permissions", List.of(VIEW), "contracts", ALL, "grants", List.of()),
                Map.of("account", ACCOUNT, "permissions", List.of(VIEW), "contracts", ALL, "grants", List.of(grant)),
                Map.of("account", ACCOUNT, "permissions", List.of(VIEW), "contracts", ALL, "grants", REF),
                Map.of("account", ACCOUNT, "permissions", List.of(VIEW), "grants", REF),
                Map.of("account", ACCOUNT, "contracts", ALL, "grants", List.of(grant)),
                Map.of("account", ACCOUNT, "grants", grant),
                Map.of("account", ACCOUNT, "grants", List.of(Map.of("permissions", List.of(VIEW)))),
                Map.of("account", ACCOUNT, "grants", List.of(Map.of("contracts", ALL))),
                Map.of("account", ACCOUNT, "grants", List.of(REF)),
                Map.of("account", ACCOUNT, "grants", Map.of("mode", "later", "href", "https://x.example/g")),
                Map.of("account", ACCOUNT, "grants", Map.of("mode", "ref")),
                Map.of("account", ACCOUNT, "grants", Map.of("mode", "ref", "href", "x", "permissions", List.of(VIEW))),
                Map.of(
                        "account",
                        ACCOUNT,
                        "grants",
                        List.of(Map.of("permissions", List.of(VIEW), "contracts", ALL, "unless", "x"))));
    }

    @ParameterizedTest
    @MethodSource({"single", "several"})
    void deniesClaimsOfUnknownShape(Map<String, Object> claims) {
        assertDenied(claims);
    }

    @Test
    void deniesNullInEveryClaim() {
        Map<String, Object> good = Map.of("account", ACCOUNT, "permissions", List.of(VIEW), "contracts", ALL);
        assertThat(answer(good)).isEqualTo(new Answer.Allowed());
        for (String claim : List.of("account", "permissions", "contracts", "grants")) {
            Map<String, Object> claims = new HashMap<>(good);
            claims.put(claim, null);
            assertDenied(claims);
        }
    }

    private static void assertDenied(Map<String, Object> claims) {
        assertThat(answer(claims)).isEqualTo(new Answer.Denied());
    }

    private static Answer answer(Map<String, Object> claims) {
        return PortalGrants.of(claims)
                .mayAccess(VIEW, ContractRef.of("grp", "A").withOrdinal(5));
    }
}
