package org.portalaccess.tests.tokens;

import java.net.URI;
import org.jsoup.nodes.Element;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.TokenReply;
import org.portalaccess.testing.client.WebSession;

/** A sign-in of an application that sends neither PKCE challenge nor nonce, unless they are among the parameters. */
record BareTab(OidcClient client, Reply reply) {

    static BareTab open(OidcClient client, WebSession session, String account, String... parameters) {
        Form query = Form.of("response_type", "code", "client_id", client.clientId())
                .and("redirect_uri", OidcClient.REDIRECT.toString())
                .and("scope", client.scope())
                .and("account_hint", account)
                .overriddenBy(Form.of(parameters));
        Reply reply = session.go(URI.create(client.endpoint("auth") + "?" + query.encode()));
        if (reply.status() / 100 == 3) {
            return new BareTab(client, reply);
        }
        Element form = reply.html().selectFirst("#kc-form-login");
        if (form == null) {
            throw new AssertionError("no login page but " + reply.body());
        }
        return new BareTab(
                client,
                session.post(
                        URI.create(form.absUrl("action")),
                        Form.of("username", BeachCoFixture.LYNN, "password", TestRealm.PASSWORD)));
    }

    /** Returns the code that the application got. */
    String code() {
        Form callback = Form.parse(reply.location().orElseThrow().getRawQuery());
        return callback.first("code").orElseThrow(() -> new AssertionError("no code: " + callback));
    }

    TokenReply tokens(String... parameters) {
        return client.token(Form.of("grant_type", "authorization_code", "code", code())
                .and("redirect_uri", OidcClient.REDIRECT.toString())
                .overriddenBy(Form.of(parameters)));
    }
}
