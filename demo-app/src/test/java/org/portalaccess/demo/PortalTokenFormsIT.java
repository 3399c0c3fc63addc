package org.portalaccess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.portalaccess.demo.WebServer.Listen;
import org.portalaccess.demo.portal.BookingApi;

/** A resource server with 60 properties, and real tokens in every form that Keycloak writes. */
@ExtendWith(RunningDemo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("D7")
@Tag("C3")
final class PortalTokenFormsIT {

    private static final String ACCOUNT = "{\"account\": \"forms\", \"permissions\": [\"calendar:view\"], ";
    private static final int HOUSES = 58;
    /** Room for the short forms of many contracts, and not for their keys. */
    private static final String SMALL = "600";

    private final Demo demo;
    private final Tester tester;
    private final int port = Ports.any();
    private WebServer server;

    PortalTokenFormsIT(Demo demo) {
        this.demo = demo;
        this.tester = new Tester(demo, "form-tester");
    }

    @BeforeAll
    void startServer(@TempDir Path folder) throws IOException {
        String lines = Stream.concat(
                        Stream.of(
                                "{\"account\": {\"key\": \"forms\", \"name\": \"Forms\", \"type\": \"chain\"}}",
                                "{\"account\": {\"key\": \"forms-kid\", \"name\": \"Kid\", \"type\": \"brand\", \"parent\": \"forms\"}}"),
                        Stream.concat(
                                IntStream.rangeClosed(1, HOUSES).mapToObj(number -> contract("forms", house(number))),
                                Stream.of(contract("forms-kid", "ONE"), contract("forms-kid", "TWO"))))
                .collect(Collectors.joining("\n"));
        AdminRest.asAdministrator(demo.addresses().keycloakInside()).postLines("demo/portal-access/import", lines);
        tester.client("forms-compact", Map.of("budget", SMALL, "compact", "true"));
        tester.client("forms-ref", Map.of("budget", SMALL));
        tester.client("forms-tiny", Map.of("budget", "1"));
        URI issuer = demo.addresses().issuer();
        BookingApi api = BookingApi.of(
                issuer, issuer, "portal-backend", Files.writeString(folder.resolve("forms.ndjson"), lines));
        server = WebServer.start(new Listen(false, port), "", path -> null).with("/api/", api);
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    static Stream<Case> forms() {
        List<Integer> all = houses(number -> true);
        List<Integer> many = houses(number -> number > 2 && number < 50);
        List<Integer> scattered = houses(number -> number % 3 != 0);
        List<Integer> seven = List.of(7);
        String allOfThem = rule("forms", "all");
        String onlySeven = rule("forms", "listed", "only", seven);
        String onlyMany = rule("forms", "listed", "only", many);
        return Stream.of(
                new Case("rest-tests", "all", List.of(allOfThem), all, true),
                new Case(
                        "rest-tests",
                        "all-except",
                        List.of(rule("forms", "all", "except", List.of(1))),
                        houses(number -> number != 1),
                        true),
                new Case("rest-tests", "listed", List.of(onlySeven), seven, false),
                new Case("rest-tests", "none", List.of(rule("forms", "listed", "only", List.of())), List.of(), false),
                new Case("rest-tests", "tree", List.of(onlySeven, rule("forms-kid", "all")), seven, true),
                new Case("forms-compact", "compact ranges", List.of(onlyMany), many, false),
                new Case(
                        "forms-compact",
                        "compact bitmap",
                        List.of(rule("forms", "listed", "only", scattered)),
                        scattered,
                        false),
                new Case("forms-ref", "ref", List.of(onlyMany), many, false),
                new Case("forms-tiny", "grants ref", List.of(onlyMany), many, false));
    }

    @ParameterizedTest
    @MethodSource
    void forms(Case one) throws IOException, InterruptedException, ParseException {
        tester.holds(
                AdminRest.parse(ACCOUNT + "\"contractScope\": {\"rules\": [" + String.join(", ", one.rules) + "]}}"));
        String token = tester.token(one.client, "forms");

        assertThat(modeOf(token)).isEqualTo(one.mode);
        assertThat(shownBy(token)).containsExactlyElementsOf(one.expected());
    }

    @ParameterizedTest
    @MethodSource("severalForms")
    void grantsOfSeveralMembershipsNeverMix(String client) throws IOException, InterruptedException, ParseException {
        JsonNode above = AdminRest.parse(ACCOUNT + "\"contractScope\": {\"rules\": [" + rule("forms", "all") + "]}}");
        JsonNode here = AdminRest.parse(
                "{\"account\": \"forms-kid\", \"permissions\": [\"calendar:view\", \"door-codes:view\"], "
                        + "\"contractScope\": {\"rules\": [{\"account\": \"forms-kid\", \"mode\": \"listed\", \"only\": [\"TWO\"]}]}}");
        tester.holds(above, here);
        String token = tester.token(client, "forms-kid");

        assertThat(JWTParser.parse(token).getJWTClaimsSet().getClaims()).containsKey("grants");
        PortalRest portal = new PortalRest(URI.create("http://localhost:" + port), token);
        assertThat(portal.properties()).containsExactly("forms-kid/ONE", "forms-kid/TWO");
        assertThat(portal.get("bookings/forms-kid-one-1").has("doorCode")).isFalse();
        assertThat(portal.get("bookings/forms-kid-two-1").has("doorCode")).isTrue();
    }

    static Stream<String> severalForms() {
        return Stream.of("rest-tests", "forms-tiny");
    }

    private List<String> shownBy(String token) {
        return new PortalRest(URI.create("http://localhost:" + port), token).properties();
    }

    private static String modeOf(String token) throws ParseException {
        JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
        if (claims.getClaims().containsKey("grants")) {
            return "grants " + claims.getJSONObjectClaim("grants").get("mode");
        }
        Map<String, Object> contracts = claims.getJSONObjectClaim("contracts");
        String kind = contracts.containsKey("ranges") ? " ranges" : contracts.containsKey("bitmap") ? " bitmap" : "";
        return contracts.get("mode") + kind;
    }

    private static String contract(String account, String key) {
        return "{\"contract\": {\"account\": \"%s\", \"key\": \"%s\", \"name\": \"%s\"}}".formatted(account, key, key);
    }

    private static String house(int number) {
        return "HOUSE-%02d".formatted(number);
    }

    private static String rule(String account, String mode) {
        return "{\"account\": \"%s\", \"mode\": \"%s\"}".formatted(account, mode);
    }

    private static String rule(String account, String mode, String member, List<Integer> houses) {
        return houses.stream()
                .map(number -> "\"" + house(number) + "\"")
                .collect(Collectors.joining(
                        ", ",
                        "{\"account\": \"%s\", \"mode\": \"%s\", \"%s\": [".formatted(account, mode, member),
                        "]}"));
    }

    private static List<Integer> houses(IntPredicate wanted) {
        return IntStream.rangeClosed(1, HOUSES).filter(wanted).boxed().toList();
    }

    /** Rules, the form of the token, and which properties it shows: some of the account, and all below it or none. */
    record Case(String client, String mode, List<String> rules, List<Integer> houses, boolean below) {

        List<String> expected() {
            return Stream.concat(
                            houses.stream().map(number -> "forms/" + house(number)),
                            below ? Stream.of("forms-kid/ONE", "forms-kid/TWO") : Stream.of())
                    .toList();
        }

        @Override
        public String toString() {
            return mode;
        }
    }
}
