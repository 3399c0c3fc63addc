package org.portalaccess.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The page with the values of one realm: whatever a realm is called, its name cannot leave its place. */
final class ConsolePageTest {

    private static final String PAGE = """
            <html lang="%lang%" dir="%dir%"><meta charset="utf-8" /><!--csp--><!--environment-->
            <script type="module" crossorigin src="./assets/index-1a.js"></script>
            <link rel="stylesheet" href="./assets/index-2b.css">
            """;

    @Test
    void placeholdersGetTheValuesOfTheRealm() {
        String page = ConsolePage.fill(PAGE, environment("demo", "https://id.example.com", "de", "rtl"));

        assertThat(page)
                .startsWith("<html lang=\"de\" dir=\"rtl\"><meta charset=\"utf-8\" /><meta http-equiv=")
                .contains("src=\"/auth/realms/demo/portal-access/console/assets/index-1a.js\"")
                .contains("href=\"/auth/realms/demo/portal-access/console/assets/index-2b.css\"")
                .contains("<script id=\"environment\" type=\"application/json\">{\"serverBaseUrl\":")
                .doesNotContain("<!--", "./assets");
    }

    @Test
    void nameOfARealmCannotEndTheData() {
        String page = ConsolePage.fill(PAGE, environment("</script><!--%lang%", "https://id.example.com", "en", "ltr"));

        assertThat(page).doesNotContain("</script><!--").contains("\"realm\":\"\\u003c/script>\\u003c!--");
    }

    @Test
    void anotherOriginForAdministratorsIsAllowedToConnect() {
        assertThat(ConsolePage.policy(environment("demo", "https://id.example.com", "en", "ltr")))
                .contains("connect-src 'self';");
        assertThat(ConsolePage.policy(environment("demo", "https://admin.example.com:8443", "en", "ltr")))
                .contains("connect-src 'self' https://admin.example.com:8443;");
    }

    private static Environment environment(String realm, String admin, String locale, String dir) {
        return new Environment(
                "https://id.example.com/auth",
                admin + "/auth",
                realm,
                realm,
                "portal-access-console",
                "https://id.example.com/auth/realms/demo/portal-access/console/",
                locale,
                List.of(new ConsoleLanguages.Language(locale, locale)),
                dir,
                true,
                null,
                null);
    }
}
