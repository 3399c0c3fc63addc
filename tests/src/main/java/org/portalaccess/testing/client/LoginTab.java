package org.portalaccess.testing.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;

/**
 * One authorization request in one tab of a browser. The tab stays at pages of the server until the server sends it
 * back to the application.
 */
public final class LoginTab {

    private final OidcClient client;
    private final WebSession session;
    private final String verifier = UUID.randomUUID() + "-" + UUID.randomUUID();
    private final String state = UUID.randomUUID().toString();
    private Reply reply;

    private LoginTab(OidcClient client, WebSession session, Form parameters) {
        this.client = client;
        this.session = session;
        Form standard = Form.of("response_type", "code")
                .and("client_id", client.clientId())
                .and("redirect_uri", OidcClient.REDIRECT.toString())
                .and("scope", client.scope())
                .and("state", state)
                .and("nonce", UUID.randomUUID().toString())
                .and("code_challenge_method", "S256")
                .and("code_challenge", Jwt.encode(DpopKey.sha256(verifier)));
        String query = standard.overriddenBy(parameters).encode();
        reply = session.go(URI.create(client.endpoint("auth") + "?" + query));
    }

    static LoginTab open(OidcClient client, WebSession session, Form parameters) {
        return new LoginTab(client, session, parameters);
    }

    /** Returns the page that this tab shows, or the last redirect, which leads back to the application. */
    public Reply reply() {
        return reply;
    }

    /** Returns the page that this tab shows. */
    public Document page() {
        if (atApplication()) {
            throw new AssertionError("no page: already back at " + reply.location());
        }
        return reply.html();
    }

    /** Returns the id of the page: the template's name after {@code login-}, as Keycloak's own theme marks it. */
    public String pageId() {
        return page().body().attr("data-page-id");
    }

    /** Fills in the login form. */
    public LoginTab login(String username, String password) {
        return submit("#kc-form-login", Form.of("username", username, "password", password));
    }

    /**
     * Submits the only form of the page as a button would: with its fields as they are, except for the given values.
     */
    public LoginTab submit(Form values) {
        return submit("form", values);
    }

    /** Submits the first form that matches the selector: with its fields as they are, except for the given values. */
    public LoginTab submit(String selector, Form values) {
        Element form = first(selector);
        String action = form.absUrl("action");
        reply = session.post(
                URI.create(action.isEmpty() ? reply.uri().toString() : action),
                fields(form).overriddenBy(values));
        return this;
    }

    /** Follows the first link that matches the selector. */
    public LoginTab click(String selector) {
        reply = session.go(URI.create(first(selector).absUrl("href")));
        return this;
    }

    /** Whether the server has sent this tab back to the application. */
    public boolean atApplication() {
        return reply.status() / 100 == 3;
    }

    /** Returns the parameters that the application got: {@code code} and {@code state}, or {@code error}. */
    public Form callback() {
        if (!atApplication()) {
            throw new AssertionError("not back at the application, but at " + reply.uri() + " with " + reply.status()
                    + ": " + reply.html().text());
        }
        Form parameters = Form.parse(reply.location().orElseThrow().getRawQuery());
        if (!parameters.first("state").equals(Optional.of(state))) {
            throw new AssertionError("another state than was sent: " + parameters);
        }
        return parameters;
    }

    /** Returns the error that the application got. */
    public String error() {
        Form parameters = callback();
        return parameters.first("error").orElseThrow(() -> new AssertionError("no error: " + parameters));
    }

    /** Redeems the code. */
    public TokenReply tokens() {
        Form parameters = callback();
        String code = parameters.first("code").orElseThrow(() -> new AssertionError("no code: " + parameters));
        return client.token(Form.of("grant_type", "authorization_code", "code", code)
                .and("redirect_uri", OidcClient.REDIRECT.toString())
                .and("code_verifier", verifier));
    }

    private Element first(String selector) {
        Element found = page().selectFirst(selector);
        if (found == null) {
            throw new AssertionError("no " + selector + " on " + reply.uri() + " with " + reply.status() + ": "
                    + reply.html().text());
        }
        return found;
    }

    /** The fields that a browser sends without a click; buttons are sent only if the caller names them. */
    private static Form fields(Element form) {
        List<Form.Field> fields = new ArrayList<>();
        Elements elements = form.select("input[name], textarea[name], select[name]");
        for (Element element : elements) {
            String type = element.attr("type").toLowerCase(Locale.ROOT);
            boolean box = type.equals("checkbox") || type.equals("radio");
            boolean ticked = !box || element.hasAttr("checked");
            boolean button = type.equals("submit") || type.equals("button") || type.equals("image");
            if (ticked && !button) {
                fields.add(new Form.Field(element.attr("name"), value(element)));
            }
        }
        return new Form(fields);
    }

    private static String value(Element element) {
        if (element.normalName().equals("select")) {
            Element chosen = element.selectFirst("option[selected]");
            return chosen == null ? "" : chosen.val();
        }
        return element.val();
    }
}
