package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;

/** The texts of the console, and the page of a build without a console. */
@SystemTest
@Tag("D1")
final class ConsoleMessagesIT {

    private final TestRealm realm;
    private final ConsolePages console;

    ConsoleMessagesIT(TestRealm realm) {
        this.realm = realm;
        this.console = ConsolePages.of(realm.url());
        ObjectNode languages = Json.object("internationalizationEnabled", true, "defaultLocale", "en");
        languages.set("supportedLocales", Json.array("en", "fr"));
        realm.update(languages);
    }

    @Test
    void textsAreThoseOfTheLanguageWithSingleApostrophes() {
        Reply french = console.get("messages/fr").expect(200);

        assertThat(french.header("Content-Type").orElse("")).startsWith("application/json");
        assertThat(french.header("Cache-Control")).hasValue("no-cache");
        assertThat(french.json().path("portal-access.permission.team.view").asText())
                .isEqualTo("Voir l'équipe");
        assertThat(french.json().has("portal-access.permission-group.team")).isTrue();
        assertThat(french.json().has("portal-access.account-type.brand")).isTrue();
        assertThat(french.body()).doesNotContain("''", "portal-access.choose.title", "doLogIn");
    }

    @Test
    void realmReplacesATextAndTheTagChanges() {
        Reply before = console.get("messages/en").expect(200);
        String tag = before.header("ETag").orElseThrow();
        console.get("messages/en", Map.of("If-None-Match", tag)).expect(304);
        console.get("messages/en", Map.of("If-None-Match", "\"x\", " + tag)).expect(304);
        Map<String, String> headers = new HashMap<>(Http.bearer(realm.admin().token()));
        headers.put("Content-Type", "text/plain");

        Http.plain()
                .text(
                        "PUT",
                        realm.admin().address(realm.path("localization/en/portal-access.kind.staff")),
                        "Crew of {0}",
                        headers)
                .expect(204);

        Reply after = console.get("messages/en", Map.of("If-None-Match", tag)).expect(200);
        assertThat(after.json().get("portal-access.kind.staff").asText()).isEqualTo("Crew of {0}");
        assertThat(after.header("ETag")).isPresent().isNotEqualTo(before.header("ETag"));
    }

    @Test
    void textsAreCompressedForBrowsersThatAskForIt() {
        Reply plain = console.get("messages/fr").expect(200);
        Reply zipped = console.get("messages/fr", Map.of("Accept-Encoding", "br, gzip"))
                .expect(200);

        assertThat(zipped.header("Content-Encoding")).hasValue("gzip");
        assertThat(plain.header("Content-Encoding")).isEmpty();
        assertThat(zipped.header("Vary").orElse("")).contains("Accept-Encoding");
        assertThat(zipped.header("ETag")).isPresent().isNotEqualTo(plain.header("ETag"));
        assertThat(zipped.body().length()).isLessThan(plain.body().length() / 2);
    }

    @Test
    void languageThatTheRealmDoesNotOfferIsUnknown() {
        for (String language : new String[] {"de", "xx", "en-US", "%20"}) {
            console.get("messages/" + language).expect(404);
        }
    }
}
