package org.portalaccess.tests.identityprovider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.LoginTab;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Unique;
import org.portalaccess.testing.client.WebSession;
import org.portalaccess.testing.server.KeycloakServer;

/**
 * A company whose people sign in at an identity provider of their own, a second realm. Their roles there are the claim
 * {@code portal.accounts}, and their groups the claim {@code groups}.
 */
final class Company implements AutoCloseable {

    static final String ACCOUNTS = "portal.accounts";
    static final String GROUPS = "groups";

    private static final String SECRET = "between-two-test-realms";

    private final TestRealm portal;
    private final TestRealm home;
    private final String alias;
    private final OidcClient app;

    private Company(TestRealm portal, TestRealm home, String alias, OidcClient app) {
        this.portal = portal;
        this.home = home;
        this.alias = alias;
        this.app = app;
    }

    /** Connects a new company by OpenID Connect, with that sync mode. */
    static Company byOpenId(KeycloakServer server, TestRealm portal, String syncMode) {
        Company company = new Company(
                portal, TestRealm.create(server.url(), portal.admin()), Unique.name("company"), application(portal));
        company.makeOpenIdClient();
        company.makeProvider("oidc", company.openIdConfig(server).put("syncMode", syncMode));
        return company;
    }

    /** Connects a new company by SAML, with that sync mode. Roles and groups are attributes of these names. */
    static Company bySaml(KeycloakServer server, TestRealm portal, String syncMode) {
        Company company = new Company(
                portal, TestRealm.create(server.url(), portal.admin()), Unique.name("company"), application(portal));
        company.makeSamlClient();
        company.makeProvider("saml", company.samlConfig().put("syncMode", syncMode));
        return company;
    }

    private static OidcClient application(TestRealm portal) {
        String clientId = Unique.name("app");
        OidcClient app = portal.publicClient(clientId);
        portal.addOptionalScope(clientId, "account");
        return app.withScope("openid account");
    }

    private void makeOpenIdClient() {
        ObjectNode client = Json.object("clientId", "federation", "enabled", true, "secret", SECRET);
        client.set("redirectUris", Json.array(endpoint()));
        client.set(
                "protocolMappers",
                Json.array(
                        claim("accounts", "oidc-usermodel-realm-role-mapper", ACCOUNTS),
                        claim("groups", "oidc-group-membership-mapper", GROUPS)));
        home.createClient(client);
    }

    private static ObjectNode claim(String name, String type, String claim) {
        ObjectNode mapper = Json.object("name", name, "protocol", "openid-connect", "protocolMapper", type);
        mapper.set(
                "config",
                Json.object(
                        "claim.name", claim, "id.token.claim", "true", "multivalued", "true", "full.path", "false"));
        return mapper;
    }

    private ObjectNode openIdConfig(KeycloakServer server) {
        String path = "/realms/" + home.name() + "/protocol/openid-connect/";
        return Json.object("clientId", "federation", "clientSecret", SECRET, "clientAuthMethod", "client_secret_post")
                .put("authorizationUrl", server.url() + path + "auth")
                .put("tokenUrl", server.urlInside() + path + "token")
                .put("jwksUrl", server.urlInside() + path + "certs")
                .put("useJwksUrl", "true")
                .put("validateSignature", "true")
                .put("defaultScope", "openid email profile");
    }

    private void makeSamlClient() {
        ObjectNode client = Json.object("clientId", portal.url().toString(), "protocol", "saml", "enabled", true);
        client.set("redirectUris", Json.array(endpoint()));
        // Keycloak uses one mapper of roles alone, and the scope role_list has another one.
        client.set("defaultClientScopes", Json.array());
        client.set(
                "attributes",
                Json.object(
                        "saml.client.signature", "false",
                        "saml.server.signature", "false",
                        "saml.assertion.signature", "false",
                        "saml.force.post.binding", "true",
                        "saml_name_id_format", "username"));
        client.set(
                "protocolMappers",
                Json.array(
                        attribute("accounts", "saml-role-list-mapper", ACCOUNTS),
                        attribute("groups", "saml-group-membership-mapper", GROUPS)));
        home.createClient(client);
    }

    private static ObjectNode attribute(String name, String type, String attribute) {
        ObjectNode mapper = Json.object("name", name, "protocol", "saml", "protocolMapper", type);
        mapper.set(
                "config",
                Json.object(
                        "attribute.name",
                        attribute,
                        "attribute.nameformat",
                        "Basic",
                        "single",
                        "true",
                        "full.path",
                        "false"));
        return mapper;
    }

    private ObjectNode samlConfig() {
        return Json.object(
                "entityId", portal.url().toString(),
                "singleSignOnServiceUrl", home.url() + "/protocol/saml",
                "nameIDPolicyFormat", "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
                "postBindingResponse", "true",
                "postBindingAuthnRequest", "true",
                "validateSignature", "false",
                "wantAuthnRequestsSigned", "false");
    }

    private void makeProvider(String type, ObjectNode config) {
        ObjectNode provider = Json.object("alias", alias, "providerId", type, "enabled", true);
        provider.set("config", config);
        portal.admin().post(portal.path("identity-provider/instances"), provider);
    }

    private String endpoint() {
        return portal.url() + "/broker/" + alias + "/endpoint";
    }

    OidcClient app() {
        return app;
    }

    /** Sends this claim, in JSON, for every person from now on. */
    void send(String claim, JsonNode value) {
        ObjectNode mapper = claim(Unique.name("sent"), "oidc-hardcoded-claim-mapper", claim);
        ((ObjectNode) mapper.get("config")).put("claim.value", value.toString()).put("jsonType.label", "JSON");
        home.admin().create(home.path("clients/" + home.clientUuid("federation") + "/protocol-mappers/models"), mapper);
    }

    String alias() {
        return alias;
    }

    /** Creates a person of the company, with these roles; returns the user name. */
    String person(String... roles) {
        String name = Unique.name("lynn");
        home.createUser(name);
        for (String role : roles) {
            give(name, role);
        }
        return name;
    }

    void give(String person, String role) {
        home.grantRealmRole(idAtHome(person), role);
    }

    void take(String person, String role) {
        home.admin()
                .send(
                        "DELETE",
                        home.path("users/" + idAtHome(person) + "/role-mappings/realm"),
                        Json.array(home.admin().get(home.path("roles/" + role))))
                .expect(204);
    }

    /** Puts a person into a group of the company, which is made if needed. */
    void join(String person, String group) {
        home.admin().put(home.path("users/" + idAtHome(person) + "/groups/" + group(group)), Json.object());
    }

    void quit(String person, String group) {
        home.admin().delete(home.path("users/" + idAtHome(person) + "/groups/" + group(group)));
    }

    private String group(String name) {
        for (JsonNode group : home.admin().get(home.path("groups?exact=true&search=" + name))) {
            return group.get("id").asText();
        }
        return home.admin().create(home.path("groups"), Json.object("name", name));
    }

    private String idAtHome(String person) {
        return home.admin()
                .get(home.path("users?exact=true&username=" + person))
                .get(0)
                .get("id")
                .asText();
    }

    /** Links a person of the company with a user of the portal. */
    void link(String portalUser, String person) {
        portal.admin()
                .post(
                        portal.path("users/" + portalUser + "/federated-identity/" + alias),
                        Json.object("identityProvider", alias, "userId", idAtHome(person), "userName", person));
    }

    /** Signs a person in at the portal by way of the company, in a new browser. */
    LoginTab signIn(String person) {
        return signIn(person, Form.of());
    }

    LoginTab signIn(String person, Form further) {
        LoginTab tab = app.open(new WebSession(), Form.of("kc_idp_hint", alias).overriddenBy(further));
        forward(tab);
        tab.login(person, TestRealm.PASSWORD);
        forward(tab);
        if (!tab.atApplication() && tab.page().selectFirst("#kc-idp-review-profile-form") != null) {
            tab.submit(
                    "#kc-idp-review-profile-form",
                    Form.of("email", person + "@example.org", "firstName", "Test", "lastName", person));
        }
        return tab;
    }

    /** Posts the form by which SAML takes a browser to the other side. A browser with scripts does so by itself. */
    private static void forward(LoginTab tab) {
        while (!tab.atApplication()
                && tab.page().selectFirst("input[name=SAMLRequest], input[name=SAMLResponse]") != null) {
            tab.submit(Form.of());
        }
    }

    @Override
    public void close() {
        portal.admin().delete(portal.path("identity-provider/instances/" + alias));
        home.close();
    }
}
