package org.portalaccess.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** A device that has asked for a code, and somebody who approves it in a browser. */
record Device(OidcClient app, JsonNode started) {

    static Device start(OidcClient app, @Nullable String hint) {
        Form request = Form.of("client_id", app.clientId(), "scope", app.scope());
        return new Device(
                app,
                Http.plain()
                        .post(app.endpoint("auth/device"), hint == null ? request : request.and("account_hint", hint))
                        .expect(200)
                        .json());
    }

    void approve(String user) {
        approve(new WebSession(), user);
    }

    void approve(WebSession browser, String user) {
        Reply page =
                browser.go(URI.create(started.get("verification_uri_complete").asText()));
        if (page.html().selectFirst("#kc-form-login") != null) {
            page = submit(browser, page, "#kc-form-login", Form.of("username", user, "password", TestRealm.PASSWORD));
        }
        submit(browser, page, "form", Form.of("accept", "yes"));
    }

    private static Reply submit(WebSession browser, Reply page, String selector, Form values) {
        Element form = page.html().selectFirst(selector);
        assertThat(form).as(page.body()).isNotNull();
        Form fields = values;
        for (Element hidden : form.select("input[type=hidden][name]")) {
            fields = fields.and(hidden.attr("name"), hidden.val());
        }
        return browser.post(URI.create(form.absUrl("action")), fields);
    }

    TokenReply tokens(@Nullable String hint) {
        Form request = Form.of("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
                .and("device_code", started.get("device_code").asText());
        return app.token(hint == null ? request : request.and("account_hint", hint));
    }
}
