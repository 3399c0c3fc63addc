package org.portalaccess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The resource server of the demo with real tokens: what each permission shows and lets do, and nothing without it. */
@ExtendWith(RunningDemo.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("D7")
final class PortalPermissionsIT {

    private static final String BOOKING = "bookings/beachco-barn-1";
    private static final String BLOCKED = "blocked-times/beachco-barn-6";
    private final Demo demo;
    private final Tester tester;
    private final LocalDate today = LocalDate.now(ZoneId.systemDefault());
    private int nights;

    PortalPermissionsIT(Demo demo) {
        this.demo = demo;
        this.tester = new Tester(demo, "permission-tester");
    }

    static Stream<Case> permissions() {
        List<String> calendar = List.of("calendar:view");
        return Stream.of(
                field("guest-name:view", "guest"),
                field("guest-contact:view", "email"),
                field("guest-contact:view", "phone"),
                field("booking-source:view", "source"),
                field("custom-fields:view", "customFields"),
                field("door-codes:view", "doorCode"),
                field("tags:view", "tags"),
                field("notes:view", "notes"),
                field("booking-files:view", "files"),
                new Case("calendar:view", List.of("financials:totals"), 200, 404, asking("GET", BOOKING, "")),
                new Case("blocked-time:view", calendar, 200, 404, asking("GET", BLOCKED, "")),
                new Case("booking-title:edit", calendar, 200, 403, asking("PATCH", BOOKING, "{\"title\": \"Surf\"}")),
                new Case(
                        "notes:add",
                        with(calendar, "notes:view"),
                        201,
                        403,
                        asking("POST", BOOKING + "/notes", "{\"text\": \"Keys are inside.\"}")),
                statement("totals", "totals"),
                statement("owner-revenue", "ownerRevenue"),
                statement("detailed", "details"));
    }

    @ParameterizedTest
    @MethodSource
    @Tag("A4")
    void permissions(Case one) throws IOException, InterruptedException {
        assertThat(one.probe.apply(holding(with(one.needs, one.permission)))).isEqualTo(one.allowed);
        assertThat(one.probe.apply(holding(one.needs))).isEqualTo(one.refused);
    }

    @Test
    @Tag("A4")
    void blockedTimeIsAddedMovedAndCancelledByWhoMay() throws IOException, InterruptedException {
        List<String> view = List.of("calendar:view", "blocked-time:view");
        List<String> add = with(view, "blocked-time:add");
        PortalRest viewer = holding(view);
        PortalRest adder = holding(add);
        PortalRest manager = holding(with(add, "blocked-time:manage"));

        assertThat(viewer.send("POST", "blocked-times", freeNights()).status()).isEqualTo(403);
        PortalRest.Answer added = adder.send("POST", "blocked-times", freeNights());
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.body().path("may")).isEmpty();
        String path = "blocked-times/" + added.body().path("id").asText();
        LocalDate from = today.plusDays(600);
        String other = "{\"from\": \"%s\", \"to\": \"%s\"}".formatted(from, from.plusDays(3));
        assertThat(adder.send("PATCH", path, other).status()).isEqualTo(403);
        assertThat(adder.send("DELETE", path, "").status()).isEqualTo(403);

        assertThat(manager.get(path).path("may").toString()).contains("blocked-time:manage");
        assertThat(manager.send("PATCH", path, other).body().path("from").asText())
                .isEqualTo(from.toString());
        assertThat(manager.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(manager.send("GET", path, "").status()).isEqualTo(404);
    }

    @Test
    void calendarAloneShowsWhatIsTakenAndNothingOfIt() throws IOException, InterruptedException {
        JsonNode stays = holding(List.of("calendar:view"))
                .get("calendar?from=%s&to=%s".formatted(today.minusDays(60), today.plusDays(60)))
                .path("items");
        assertThat(stays).hasSizeGreaterThan(40).allSatisfy(stay -> {
            boolean blocked = stay.path("kind").asText().equals("blocked");
            assertThat(stay.properties().stream().map(Map.Entry::getKey))
                    .containsExactlyInAnyOrderElementsOf(
                            blocked
                                    ? List.of("property", "from", "to", "kind")
                                    : List.of("property", "from", "to", "kind", "id", "title"));
        });
        assertThat(stays.findValuesAsText("kind")).contains("blocked", "booking");
    }

    @Test
    @Tag("C3")
    void propertyOfASiblingIsRefusedLikeAnUnknownOne() throws IOException, InterruptedException {
        PortalRest all = holding(List.of(
                "calendar:view",
                "notes:view",
                "notes:add",
                "blocked-time:view",
                "blocked-time:add",
                "blocked-time:manage",
                "booking-title:edit",
                "financials:detailed"));
        for (String[] pair : new String[][] {
            {"GET", "bookings/harbour-loft-1", "bookings/no-such", ""},
            {"PATCH", "bookings/harbour-loft-1", "bookings/no-such", "{\"title\": \"Mine\"}"},
            {"POST", "bookings/harbour-loft-1/notes", "bookings/no-such/notes", "{\"text\": \"Mine\"}"},
            {"GET", "blocked-times/harbour-loft-6", "blocked-times/no-such", ""},
            {"DELETE", "blocked-times/harbour-loft-6", "blocked-times/no-such", ""},
            {"GET", "bookings/beachco-barn-6", "bookings/no-such", ""}
        }) {
            PortalRest.Answer foreign = all.send(pair[0], pair[1], pair[3]);
            assertThat(foreign).isEqualTo(all.send(pair[0], pair[2], pair[3]));
            assertThat(foreign.status()).isEqualTo(404);
        }
        assertThat(all.send("POST", "blocked-times", freeNights("harbour/LOFT")))
                .isEqualTo(all.send("POST", "blocked-times", freeNights("harbour/NONE")));
        assertThat(all.properties()).allMatch(id -> id.startsWith("beachco/"));
        assertThat(all.get(statementOfThisMonth()).findValuesAsText("property"))
                .allMatch(name -> name.startsWith("Beach") || name.startsWith("Cliff"));
    }

    @Test
    void malformedRequestsAreRefused() throws IOException, InterruptedException {
        PortalRest manager =
                holding(List.of("calendar:view", "blocked-time:view", "blocked-time:add", "booking-title:edit"));
        assertThat(manager.send("PATCH", BOOKING, "{\"title\": \"\"}").status()).isEqualTo(400);
        assertThat(manager.send("PATCH", BOOKING, "{\"title\": 7}").status()).isEqualTo(400);
        assertThat(manager.send("PATCH", BOOKING, "{\"title\": \"T\", \"doorCode\": \"1\"}")
                        .status())
                .isEqualTo(400);
        assertThat(manager.send("PATCH", BOOKING, "[").status()).isEqualTo(400);
        assertThat(manager.send("PATCH", BOOKING, "\"" + "x".repeat(5_000) + "\"")
                        .status())
                .isEqualTo(413);
        for (String path : List.of(
                "calendar",
                "calendar?from=2026-01-02&to=2026-01-01",
                "calendar?from=2026-01-01&to=2036-01-01",
                "calendar?from=%2B999999999-12-30&to=%2B999999999-12-31",
                "statement?month=2026",
                "statement?month=%2B999999999-12")) {
            assertThat(manager.send("GET", path, "").status()).as(path).isEqualTo(400);
        }
        assertThat(manager.send("PUT", BOOKING, "").status()).isEqualTo(404);
        String taken = freeNights();
        assertThat(manager.send("POST", "blocked-times", taken).status()).isEqualTo(201);
        assertThat(manager.send("POST", "blocked-times", taken).status()).isEqualTo(409);
        assertThat(new PortalRest(demo.addresses().app(), "nonsense")
                        .send("GET", "properties", "")
                        .status())
                .isEqualTo(401);
    }

    /** The people of the demo see what the story of each tells. */
    @Test
    @Tag("A14")
    void peopleOfTheDemoSeeTheirPart() throws IOException, InterruptedException {
        PortalRest lynn = person("lynn", "beachco");
        assertThat(lynn.properties()).containsExactly("beachco/BARN", "beachco/HUT");
        assertThat(lynn.get(BOOKING).properties().stream().map(Map.Entry::getKey))
                .contains("customFields", "doorCode", "tags", "notes")
                .doesNotContain("guest", "email", "phone", "source", "files");

        PortalRest smith = person("smith", "beachco");
        assertThat(smith.properties()).containsExactly("beachco/BARN", "beachco/HOUSE");
        JsonNode statement = smith.get(statementOfThisMonth());
        assertThat(statement.path("ownerRevenue").findValuesAsText("property"))
                .containsExactly("Beach Barn", "Beach House");
        assertThat(statement.has("totals") || statement.has("details")).isFalse();

        assertThat(person("agent", "meridian").properties())
                .contains("meridian-city/BERLIN", "meridian-city/LISBON", "meridian-alps/ZERMATT")
                .doesNotContain("meridian-city/LYON", "compass/GROUPS");
        PortalRest alps = person("agent", "meridian-alps");
        assertThat(alps.get("bookings/meridian-alps-tyrol-1").has("guest")).isTrue();
        assertThat(alps.get("bookings/meridian-alps-zermatt-1").has("guest")).isFalse();
        assertThat(alps.get("bookings/meridian-alps-zermatt-1").has("source")).isTrue();
        assertThat(person("chain-staff", "meridian").get(statementOfThisMonth()).has("totals"))
                .isTrue();
    }

    private PortalRest holding(List<String> permissions) throws IOException, InterruptedException {
        tester.holds("beachco", permissions);
        return new PortalRest(demo.addresses().app(), tester.token("beachco"));
    }

    private PortalRest person(String user, String account) throws IOException, InterruptedException {
        return new PortalRest(demo.addresses().app(), Tester.token(demo, "rest-tests", user, account));
    }

    private String freeNights() {
        return freeNights("beachco/BARN");
    }

    /** Nights after those of the invented bookings, other ones each time. */
    private String freeNights(String property) {
        nights += 4;
        LocalDate from = today.plusDays(400 + nights);
        return "{\"property\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", \"reason\": \"A test\"}"
                .formatted(property, from, from.plusDays(2));
    }

    private static List<String> with(List<String> permissions, String one) {
        return Stream.concat(permissions.stream(), Stream.of(one)).toList();
    }

    private static Function<PortalRest, Object> asking(String method, String path, String body) {
        return portal -> portal.send(method, path, body).status();
    }

    private static Case field(String permission, String member) {
        return new Case(
                permission,
                List.of("calendar:view"),
                true,
                false,
                it -> it.get(BOOKING).has(member));
    }

    private static Case statement(String level, String part) {
        return new Case(
                "financials:" + level,
                List.of("calendar:view"),
                true,
                false,
                it -> it.get(statementOfThisMonth()).has(part));
    }

    private static String statementOfThisMonth() {
        return "statement?month=" + YearMonth.now(ZoneId.systemDefault());
    }

    /** A permission, those that it needs, and what the server answers with it and without it. */
    record Case(
            String permission, List<String> needs, Object allowed, Object refused, Function<PortalRest, Object> probe) {

        @Override
        public String toString() {
            return permission;
        }
    }
}
