package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.portalaccess.testing.client.Http;
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
    private static final String PASSIVE = " IsPassive=\"true\"";
    private static final String CONSUMER = "https://saml.example.org/acs";

    private BeachCoFixture beach;

    @BeforeAll
    void makeRealm(TestRealm realm) {
        beach = BeachCoFixture.in(realm);
        ObjectNode client = Json.object("clientId", ENTITY, "protocol", "saml", "enabled", true);
        client.set("redirectUris", Json.array(CONSUMER));
        client.set(
                "attributes",
                Json.object(
                        "saml.client.signature", "false",
                        "saml.server.signature", "true",
                        "saml.assertion.signature", "false",
                        "saml.force.post.binding", "true",
                        "saml_name_id_format", "username",
                        "saml.allow.ecp.flow", "true"));
        ObjectNode mapper =
                Json.object("name", "portal", "protocol", "saml", "protocolMapper", "portal-access-account-saml");
        mapper.set("config", Json.object());
        client.set("protocolMappers", Json.array(mapper));
        realm.createClient(client);
    }

    @Test
    void samlAssertionHasTheChosenAccount() {
        WebSession browser = new WebSession();
        Document chooser = login(browser, BeachCoFixture.LYNN).html();
        assertThat(chooser.body().text()).contains("Beach Co", "Harbour Stays");

        Map<String, List<String>> attributes = attributes(chooseHarbour(browser, chooser));
        assertThat(account(attributes)).isEqualTo("harbour");
        assertThat(attributes.get("permissions")).containsExactly("calendar:view");
        assertThat(Json.parse(attributes.get("contracts").get(0))).isEqualTo(Json.object("mode", "all"));
        assertThat(attributes.get("grants_etag").get(0)).hasSize(11);
    }

    private Reply chooseHarbour(WebSession browser, Document chooser) {
        Element choice = chooser.select("button[name], input[name]").stream()
                .filter(element ->
                        element.val().equals(beach.harbour()) || element.val().equals("harbour"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(chooser.outerHtml()));
        Element form = choice.closest("form");
        assertThat(form).isNotNull();
        return browser.post(URI.create(form.absUrl("action")), fields(form, choice));
    }

    /** A passive request (SAML core, section 3.4.1) must show no page. */
    @Test
    void passiveSamlRequestIsAnsweredWithNoPassive() {
        beach.memberOf(beach.realm().createUser("calm"), beach.beach(), "calendar:view");
        WebSession two = new WebSession();
        chooseHarbour(two, login(two, BeachCoFixture.LYNN).html());
        WebSession one = new WebSession();
        login(one, "calm");

        String refused = response(ask(two, PASSIVE));

        assertThat(refused)
                .contains("urn:oasis:names:tc:SAML:2.0:status:NoPassive")
                .doesNotContain("Assertion ");
        assertThat(account(attributes(ask(one, PASSIVE)))).isEqualTo("beachco");
        assertThat(response(ask(new WebSession(), PASSIVE))).contains("status:NoPassive");
    }

    @Test
    void lastAccountIsEnteredAgainIfTheClientAsksForIt() {
        WebSession browser = new WebSession();
        chooseHarbour(browser, login(browser, BeachCoFixture.LYNN).html());
        assertThat(ask(browser, "").html().body().text()).contains("Beach Co", "Harbour Stays");

        reenter("last");
        assertThat(ask(browser, "").html().body().text()).contains("Beach Co", "Harbour Stays");
        chooseHarbour(browser, ask(browser, "").html());
        Reply active = ask(browser, "");
        Reply passive = ask(browser, PASSIVE);
        reenter("ask");

        assertThat(account(attributes(active))).isEqualTo("harbour");
        assertThat(account(attributes(passive))).isEqualTo("harbour");
        assertThat(response(ask(browser, PASSIVE))).contains("status:NoPassive");
    }

    private void reenter(String value) {
        TestRealm realm = beach.realm();
        String path = realm.path("clients/" + realm.clientUuid(ENTITY));
        ObjectNode client = (ObjectNode) realm.admin().get(path);
        ((ObjectNode) client.get("attributes")).put("portal-access.reenter", value);
        realm.admin().put(path, client);
    }

    @Test
    void samlAssertionHasTheOnlyAccountWithoutAsking() {
        beach.memberOf(beach.realm().createUser("single"), beach.beach(), "calendar:view", "notes:view");

        Map<String, List<String>> attributes = attributes(login(new WebSession(), "single"));

        assertThat(account(attributes)).isEqualTo("beachco");
        assertThat(attributes.get("permissions")).containsExactly("calendar:view", "notes:view");
    }

    @Test
    void samlAssertionOfAUserWithoutAccountHasNoClaims() {
        beach.realm().createUser("nobody");

        assertThat(attributes(login(new WebSession(), "nobody")))
                .doesNotContainKeys("account", "permissions", "contracts", "grants", "grants_etag");
    }

    /** A client without a browser has no page to choose on, as with the password grant. */
    @Test
    void samlClientWithoutABrowserIsNotAsked() {
        beach.memberOf(beach.realm().createUser("script"), beach.beach(), "calendar:view");

        Map<String, List<String>> sole = attributesIn(enhancedClient("script"));
        String several = enhancedClient(BeachCoFixture.LYNN);

        assertThat(account(sole)).isEqualTo("beachco");
        assertThat(several).contains("saml:Assertion", ">" + BeachCoFixture.LYNN + "<");
        assertThat(attributesIn(several))
                .doesNotContainKeys("account", "permissions", "contracts", "grants", "grants_etag");
    }

    private String enhancedClient(String user) {
        String envelope = "<S:Envelope xmlns:S=\"http://schemas.xmlsoap.org/soap/envelope/\"><S:Body>" + request("")
                + "</S:Body></S:Envelope>";
        String password =
                Base64.getEncoder().encodeToString((user + ":" + TestRealm.PASSWORD).getBytes(StandardCharsets.UTF_8));
        return Http.plain()
                .text(
                        "POST",
                        URI.create(beach.realm().url() + "/protocol/saml"),
                        envelope,
                        Map.of("Content-Type", "text/xml", "Authorization", "Basic " + password))
                .expect(200)
                .body();
    }

    /** A SAML application cannot follow a reference, so it gets every name unless a budget is set. */
    @Test
    void samlAssertionNamesEveryContractUnlessABudgetIsSet() {
        List<String> keys = IntStream.range(0, 100)
                .mapToObj(i -> "HOUSE-OF-A-LONG-NAME-" + i)
                .toList();
        String account = BeachCoFixture.account(beach.realm(), "estate", "Estate", null);
        keys.forEach(key -> BeachCoFixture.contract(beach.realm(), account, key));
        String membership = beach.memberOf(beach.realm().createUser("many"), account, "calendar:view");
        beach.scope(membership, BeachCoFixture.rule("estate", "listed", names(keys)));

        JsonNode all = contracts("many");
        budget("2048");
        JsonNode reference = contracts("many");
        budget("");
        JsonNode again = contracts("many");

        assertThat(all.get("only")).hasSize(100);
        assertThat(reference.get("mode").asText()).isEqualTo("ref");
        assertThat(again).isEqualTo(all);
    }

    private static String[] names(List<String> keys) {
        return Stream.concat(Stream.of("only"), keys.stream()).toArray(String[]::new);
    }

    private JsonNode contracts(String user) {
        return Json.parse(
                attributes(login(new WebSession(), user)).get("contracts").get(0));
    }

    private void budget(String bytes) {
        TestRealm realm = beach.realm();
        String mappers = realm.path("clients/" + realm.clientUuid(ENTITY) + "/protocol-mappers/models");
        ObjectNode mapper = (ObjectNode) realm.admin().get(mappers).get(0);
        mapper.set("config", Json.object("budget", bytes));
        realm.admin().put(mappers + "/" + mapper.get("id").asText(), mapper);
    }

    private Reply login(WebSession browser, String user) {
        Document page = ask(browser, "").html();
        Element form = page.selectFirst("#kc-form-login");
        assertThat(form).as(page.text()).isNotNull();
        return browser.post(
                URI.create(form.absUrl("action")), Form.of("username", user, "password", TestRealm.PASSWORD));
    }

    /** Sends an authentication request with further attributes. */
    private Reply ask(WebSession browser, String further) {
        String query = "SAMLRequest=" + URLEncoder.encode(deflated(request(further)), StandardCharsets.UTF_8);
        return browser.go(URI.create(beach.realm().url() + "/protocol/saml?" + query));
    }

    private static String request(String further) {
        return "<samlp:AuthnRequest xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\""
                + " xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_" + System.nanoTime() + "\""
                + " Version=\"2.0\" IssueInstant=\"" + Instant.now() + "\"" + further
                + " AssertionConsumerServiceURL=\"" + CONSUMER
                + "\" ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\"><saml:Issuer>" + ENTITY
                + "</saml:Issuer></samlp:AuthnRequest>";
    }

    private static Form fields(Element form, Element choice) {
        Form fields = Form.of();
        for (Element hidden : form.select("input[type=hidden][name]")) {
            fields = fields.and(hidden.attr("name"), hidden.val());
        }
        return fields.and(choice.attr("name"), choice.val());
    }

    private static String account(Map<String, List<String>> attributes) {
        return Json.parse(attributes.get("account").get(0)).get("key").asText();
    }

    private static Map<String, List<String>> attributes(Reply answered) {
        return attributesIn(response(answered));
    }

    private static String response(Reply answered) {
        Element response = answered.html().selectFirst("input[name=SAMLResponse]");
        assertThat(response).as(answered.body()).isNotNull();
        return new String(Base64.getMimeDecoder().decode(response.val()), StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> attributesIn(String xml) {
        Map<String, List<String>> attributes = new LinkedHashMap<>();
        for (Element attribute : Jsoup.parse(xml, "", Parser.xmlParser()).select("saml|Attribute")) {
            attributes.put(
                    attribute.attr("Name"),
                    attribute.select("saml|AttributeValue").eachText());
        }
        return attributes;
    }

    /** Compresses a text as the redirect binding requires. */
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
