package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;

/** A SAML application gets the chosen account as attributes of the assertion. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A13")
@Tag("C1")
final class SamlIT {

    private static final String ENTITY = "https://saml.example.org/sp";
    private static final String CONSUMER = "https://saml.example.org/acs";

    private Beach beach;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = Beach.in(realm);
        ObjectNode client = Json.object("clientId", ENTITY, "protocol", "saml", "enabled", true);
        client.set("redirectUris", Json.array(CONSUMER));
        client.set(
                "attributes",
                Json.object(
                        "saml.client.signature", "false",
                        "saml.server.signature", "true",
                        "saml.assertion.signature", "false",
                        "saml.force.post.binding", "true",
                        "saml_name_id_format", "username"));
        ObjectNode mapper =
                Json.object("name", "portal", "protocol", "saml", "protocolMapper", "portal-access-account-saml");
        mapper.set("config", Json.object());
        client.set("protocolMappers", Json.array(mapper));
        realm.createClient(client);
    }

    @Test
    void letsPeopleChooseAndTellsTheApplicationWhat() {
        WebSession browser = new WebSession();
        Document chooser = login(browser, Beach.LYNN).html();
        assertThat(chooser.body().text()).contains("Beach Co", "Harbour Stays");

        Element choice = chooser.select("button[name], input[name]").stream()
                .filter(element ->
                        element.val().equals(beach.harbour()) || element.val().equals("harbour"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(chooser.outerHtml()));
        Element form = choice.closest("form");
        assertThat(form).isNotNull();
        Reply answered = browser.post(URI.create(form.absUrl("action")), fields(form, choice));

        Map<String, List<String>> attributes = attributes(answered);
        assertThat(Json.parse(attributes.get("account").get(0)).get("key").asText())
                .isEqualTo("harbour");
        assertThat(attributes.get("permissions")).containsExactly("calendar:view");
        assertThat(Json.parse(attributes.get("contracts").get(0))).isEqualTo(Json.object("mode", "all"));
        assertThat(attributes.get("grants_etag").get(0)).hasSize(11);
    }

    @Test
    void tellsTheOnlyAccountWithoutAsking() {
        beach.memberOf(beach.realm().createUser("single"), beach.beach(), "calendar:view", "notes:view");

        Map<String, List<String>> attributes = attributes(login(new WebSession(), "single"));

        assertThat(Json.parse(attributes.get("account").get(0)).get("key").asText())
                .isEqualTo("beachco");
        assertThat(attributes.get("permissions")).containsExactly("calendar:view", "notes:view");
    }

    @Test
    void tellsNothingOfSomebodyWithoutAccount() {
        beach.realm().createUser("nobody");

        assertThat(attributes(login(new WebSession(), "nobody")))
                .doesNotContainKeys("account", "permissions", "contracts", "grants", "grants_etag");
    }

    private Reply login(WebSession browser, String user) {
        String request = "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_" + System.nanoTime() + "\""
                + " Version=\"2.0\" IssueInstant=\"" + Instant.now() + "\" AssertionConsumerServiceURL=\"" + CONSUMER
                + "\" ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\"><saml:Issuer>" + ENTITY
                + "</saml:Issuer></samlp:AuthnRequest>";
        String query = "SAMLRequest=" + URLEncoder.encode(deflated(request), StandardCharsets.UTF_8);
        Document page = browser.go(URI.create(beach.realm().url() + "/protocol/saml?" + query))
                .html();
        Element form = page.selectFirst("#kc-form-login");
        assertThat(form).as(page.text()).isNotNull();
        return browser.post(
                URI.create(form.absUrl("action")), Form.of("username", user, "password", TestRealm.PASSWORD));
    }

    private static Form fields(Element form, Element choice) {
        Form fields = Form.of();
        for (Element hidden : form.select("input[type=hidden][name]")) {
            fields = fields.and(hidden.attr("name"), hidden.val());
        }
        return fields.and(choice.attr("name"), choice.val());
    }

    private static Map<String, List<String>> attributes(Reply answered) {
        Element response = answered.html().selectFirst("input[name=SAMLResponse]");
        assertThat(response).as(answered.body()).isNotNull();
        String xml = new String(Base64.getMimeDecoder().decode(response.val()), StandardCharsets.UTF_8);
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (Element attribute : Jsoup.parse(xml, "", Parser.xmlParser()).select("saml|Attribute")) {
            attributes.put(
                    attribute.attr("Name"),
                    attribute.select("saml|AttributeValue").eachText());
        }
        return attributes;
    }

    /** As the redirect binding wants it. */
    private static String deflated(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, raw)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            raw.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
