package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AdminApi;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;
import org.portalaccess.testing.server.KeycloakServer;

/** The page and the files of the console, as any browser gets them, without a token. */
@SystemTest
@Tag("D1")
final class ConsoleServingIT {

    private final KeycloakServer server;
    private final TestRealm realm;
    private final ConsolePages console;

    ConsoleServingIT(KeycloakServer server, TestRealm realm) {
        this.server = server;
        this.realm = realm;
        this.console = ConsolePages.of(realm.url());
    }

    @BeforeEach
    void consoleIsBuilt() {
        assumeThat(ConsolePages.isBuilt()).isTrue();
    }

    @Test
    void addressWithoutASlashLeadsToTheConsole() {
        Reply reply = Http.plain().get(URI.create(realm.url() + "/portal-access/console?kc_locale=de"));

        assertThat(reply.expect(303).location()).hasValue(URI.create(console.address() + "?kc_locale=de"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "team/0d0cb1a4-1a60-4f6f-9d64-0e7f3a1b2c3d/portal?search=a.b", "memberships/1/scope"})
    void addressOfEveryScreenIsThePage(String path) {
        Reply reply = console.get(path).expect(200);

        assertThat(reply.header("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(reply.header("Cache-Control")).hasValue("no-cache");
        Document page = reply.html();
        assertThat(page.head().child(0).hasAttr("charset")).isTrue();
        assertThat(page.head().child(1).attr("http-equiv")).isEqualTo("Content-Security-Policy");
        assertThat(page.head().child(1).attr("content"))
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("connect-src 'self';")
                .endsWith("require-trusted-types-for 'script'");
        assertThat(page.select("script:not([src]):not(#environment), style, [style], base"))
                .isEmpty();
        assertThat(reply.body()).doesNotContain("%lang%", "%dir%", "<!--csp", "<!--environment", "\"./");
    }

    @Test
    void pageCarriesTheDataOfTheRealm() {
        JsonNode data = ConsolePages.data(console.get("team").html());

        assertThat(data.get("realm").asText()).isEqualTo(realm.name());
        assertThat(data.get("clientId").asText()).isEqualTo("portal-access-console");
        assertThat(data.get("consoleUrl").asText()).isEqualTo(console.address().toString());
        assertThat(data.get("serverBaseUrl").asText()).isEqualTo(server.url().toString());
        assertThat(data.get("adminBaseUrl").asText()).isEqualTo(server.url().toString());
        assertThat(data.get("locale").asText()).isEqualTo("en");
        assertThat(data.get("dir").asText()).isEqualTo("ltr");
    }

    @Test
    void fileIsKeptForeverAndSentCompressed() {
        Document page = console.get("").html();
        Element script = page.select("script[src]").first();
        assertThat(script).isNotNull();
        URI address = realm.url().resolve(script.attr("src"));
        assertThat(script.attr("src")).startsWith(console.address().getRawPath() + "assets/");

        Reply small =
                Http.plain().get(address, Map.of("Accept-Encoding", "br, gzip")).expect(200);
        Reply plain = Http.plain().get(address).expect(200);

        for (Reply reply : List.of(small, plain)) {
            assertThat(reply.header("Content-Type")).hasValue("text/javascript;charset=UTF-8");
            assertThat(reply.header("Cache-Control")).hasValue("public, max-age=31536000, immutable");
            assertThat(reply.header("Vary").orElse("")).contains("Accept-Encoding");
        }
        assertThat(small.header("Content-Encoding")).hasValue("gzip");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(plain.body()).isNotBlank();
        page.select("link[rel=stylesheet]")
                .forEach(style -> assertThat(style.attr("href"))
                        .startsWith(console.address().getRawPath()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets/unknown.js",
                "assets/unknown",
                "assets/",
                "assets/..%2Findex.html",
                "index.html",
                "ConsoleResource.class",
                ".vite/manifest.json",
                "favicon.ico"
            })
    void unknownFileIsNeverThePage(String path) {
        Reply reply = console.get(path, Map.of("Accept", "text/html")).expect(404);

        assertThat(reply.body()).doesNotContain("<html");
    }

    @Test
    void pageSpeaksALanguageOfTheRealm() {
        ObjectNode languages = Json.object("internationalizationEnabled", true, "defaultLocale", "en");
        languages.set("supportedLocales", Json.array("en", "de", "ar"));
        realm.update(languages);

        Document german = console.get("?kc_locale=de").html();
        Document arabic = console.get("", Map.of("Accept-Language", "ar")).html();

        assertThat(language(german)).isEqualTo("de ltr");
        assertThat(ConsolePages.data(german).get("locales").findValuesAsText("tag"))
                .containsExactlyInAnyOrder("en", "de", "ar");
        assertThat(language(arabic)).isEqualTo("ar rtl");
        assertThat(ConsolePages.data(arabic).get("dir").asText()).isEqualTo("rtl");
    }

    /** The display name of a realm may contain HTML, and the client follows the realm to a new name. */
    @Test
    void renamedRealmKeepsItsConsole() {
        AdminApi admin = realm.admin();
        String name = Unique.name("console");
        String other = name + "'s co {ü}";
        String segment = URLEncoder.encode(other, StandardCharsets.UTF_8).replace("+", "%20");
        admin.create("", Json.object("realm", name, "enabled", true));
        try {
            admin.put(name, Json.object("realm", other, "displayName", "</script><b>"));
            String path = "/realms/" + segment + "/portal-access/console/";
            Reply page = Http.plain().get(URI.create(server.url() + path)).expect(200);

            assertThat(ConsolePages.data(page.html()).get("realm").asText()).isEqualTo(other);
            assertThat(ConsolePages.data(page.html()).get("realmName").asText()).isEqualTo("</script><b>");
            assertThat(page.html().select("b")).isEmpty();
            JsonNode client = admin.get(segment + "/clients?clientId=portal-access-console")
                    .get(0);
            assertThat(client.get("redirectUris")).hasSize(1);
            assertThat(client.at("/redirectUris/0").asText())
                    .startsWith("/realms/" + name)
                    .endsWith("/portal-access/console/*")
                    .isNotEqualTo("/realms/" + name + "/portal-access/console/*");
        } finally {
            admin.put(segment, Json.object("realm", name));
            admin.delete(name);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "https://portal.example.org/*", "/realms/%s/portal-access/console/", "/realms/other/x/*"})
    void changedAddressOfTheClientStays(String address) {
        String path = realm.path("clients/" + realm.clientUuid("portal-access-console"));
        ObjectNode change = Json.object("clientId", "portal-access-console", "baseUrl", "");
        JsonNode addresses = address.isEmpty() ? Json.array() : Json.array(address.formatted(realm.name()));
        change.set("redirectUris", addresses);
        realm.admin().put(path, change);

        console.get("").expect(200);

        JsonNode client = realm.admin().get(path);
        assertThat(client.get("redirectUris")).isEqualTo(addresses);
        assertThat(client.path("baseUrl").asText("")).isEmpty();
    }

    private static String language(Document page) {
        Element html = page.selectFirst("html");
        return html == null ? "" : html.attr("lang") + " " + html.attr("dir");
    }
}
