package org.portalaccess.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.portalaccess.testing.docs.DocumentedCommands;

/** The walkthrough of the README on the demo as {@code ./demo} starts it. Needs bash, curl and jq. */
@ExtendWith(RunningDemo.class)
@Tag("A12")
@Tag("A13")
@Tag("C4")
final class ReadmeIT {

    /** The verifier and challenge of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final Demo demo;

    ReadmeIT(Demo demo) {
        this.demo = demo;
    }

    @Test
    void commandsPrintWhatTheReadmeShows() throws IOException, InterruptedException {
        JsonNode tokens = signInAsLynn("Beach Co");
        DocumentedCommands commands = DocumentedCommands.of(RunningDemo.TOP.resolve("README.md"));

        assertThat(commands.list()).hasSizeGreaterThanOrEqualTo(4);
        try {
            commands.check(Map.of(
                    "KC", demo.addresses().keycloak().toString(),
                    "ACCESS", tokens.path("access_token").asText(),
                    "REFRESH", tokens.path("refresh_token").asText()));
        } finally {
            giveLynnHerContractsBack();
        }
    }

    /** The walk changes what Lynn sees in Harbour Stays. Other classes expect it as at the start. */
    private void giveLynnHerContractsBack() {
        AdminRest admin = AdminRest.asAdministrator(demo.addresses().keycloakInside());
        String membership = admin.get("demo/portal-access/accounts/key:harbour/members?search=lynn")
                .path("items")
                .path(0)
                .path("id")
                .asText();
        admin.write(
                "PUT",
                "demo/portal-access/memberships/" + membership + "/contract-scope",
                AdminRest.parse(
                        "{\"rules\": [{\"account\": \"harbour\", \"mode\": \"all\", \"except\": [\"LOFT\"]}]}"));
    }

    /** The first commands of {@code docs/applications.md}, with the variables that the page gives for the demo. */
    @Test
    @Tag("D8")
    void clientOfTheDocumentationSignsInToTheDemo() throws IOException, InterruptedException {
        String admin = AdminRest.parse(Browser.post(
                        URI.create(demo.addresses().keycloak() + "/realms/master/protocol/openid-connect/token"),
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", "demo-only")))
                .path("access_token")
                .asText();

        DocumentedCommands.of(RunningDemo.TOP.resolve("docs/applications.md"))
                .before("$CODE")
                .check(Map.of("KC", demo.addresses().keycloak().toString(), "REALM", Addresses.REALM, "ADMIN", admin));

        Browser browser = new Browser(authorization("my-portal", "http://localhost:3000/", "openid account"));
        assertThat(browser.body()).contains("name=\"username\"");
    }

    @Test
    void demoServesItsPagesAndScripts() throws IOException, InterruptedException {
        assertThat(get(demo.addresses().app().resolve("/"))).contains("/app.js");
        assertThat(get(demo.addresses().app().resolve("/app.js"))).contains("/session.js");
        assertThat(get(demo.addresses().app().resolve("/config.json")))
                .contains(demo.addresses().issuer().toString());
        assertThat(get(demo.addresses().inbox().resolve("/"))).contains("Mail of the demo");
    }

    @Test
    void inboxCatchesTheMailForAForgottenPassword() throws IOException, InterruptedException {
        Browser browser = new Browser(authorization());
        Matcher link =
                Pattern.compile("href=\"([^\"]*reset-credentials[^\"]*)\"").matcher(browser.body());
        assertThat(link.find()).isTrue();

        browser.follow(link.group(1));
        browser.submit(Map.of("username", "smith"));

        assertThat(get(demo.addresses().inbox().resolve("/"))).contains("smith@example.org");
    }

    private JsonNode signInAsLynn(String account) throws IOException, InterruptedException {
        Browser browser = new Browser(authorization());
        browser.submit(Map.of("username", "lynn", "password", "demo-only"));
        Matcher choice = Pattern.compile("value=\"([0-9a-f-]{36})\"(?:(?!value=).)*?" + account, Pattern.DOTALL)
                .matcher(browser.body());
        assertThat(choice.find()).as(browser.body()).isTrue();
        browser.submit(Map.of("account", choice.group(1)));
        Map<String, String> form = new HashMap<>(Map.of("grant_type", "authorization_code", "client_id", "portal"));
        form.put("code", browser.returned("code"));
        form.put("code_verifier", VERIFIER);
        form.put("redirect_uri", demo.addresses().app() + "/");
        return AdminRest.parse(Browser.post(endpoint("token"), form));
    }

    private URI authorization() {
        return authorization("portal", demo.addresses().app() + "/", "openid");
    }

    private URI authorization(String client, String page, String scope) {
        Map<String, String> parameters = new HashMap<>(Map.of("response_type", "code", "client_id", client));
        parameters.put("redirect_uri", page);
        parameters.put("scope", scope);
        parameters.put("state", "s");
        parameters.put("nonce", "n");
        parameters.put("code_challenge", CHALLENGE);
        parameters.put("code_challenge_method", "S256");
        return URI.create(endpoint("auth") + "?" + Browser.encode(parameters));
    }

    private URI endpoint(String name) {
        return URI.create(demo.addresses().issuer() + "/protocol/openid-connect/" + name);
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }
}
