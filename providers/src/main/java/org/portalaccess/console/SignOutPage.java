package org.portalaccess.console;

import java.util.Locale;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.browser.RealmAddress;

/**
 * A page whose form signs out at Keycloak, by itself or by its button. Keycloak may pass a sign-out on to an identity
 * provider by a redirect. Browsers apply a page's {@code form-action} to redirects of its forms as well, and that of
 * the console allows this server alone. This page has no such policy of its own. It puts the ID token into no address.
 */
final class SignOutPage {

    private static final String LABEL = "portal-access.console.signOut";
    private static final String PAGE = """
            <!doctype html>
            <html lang="%1$s" dir="%2$s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>%3$s</title></head>
            <body onload="document.forms[0].submit()">
            <form method="post" action="%4$s">
            <input type="hidden" name="client_id" value="%5$s">
            <input type="hidden" name="post_logout_redirect_uri" value="%6$s">
            %7$s<button>%3$s</button>
            </form>
            </body>
            </html>
            """;
    private static final String TOKEN = "<input type=\"hidden\" name=\"id_token_hint\" value=\"%s\">%n";

    private SignOutPage() {}

    /** Returns the page. Without the token, Keycloak asks before it signs out. */
    static String fill(KeycloakSession session, String idToken) {
        Environment environment = Environment.of(session);
        String label = ConsoleMessages.load(session, Locale.forLanguageTag(environment.locale()))
                .getOrDefault(LABEL, "");
        String action = RealmAddress.of(session)
                .path("protocol/openid-connect/logout")
                .build()
                .toString();
        return PAGE.formatted(
                ConsolePage.escaped(environment.locale()),
                ConsolePage.escaped(environment.dir()),
                ConsolePage.escaped(label),
                ConsolePage.escaped(action),
                ConsolePage.escaped(environment.clientId()),
                ConsolePage.escaped(environment.consoleUrl()),
                idToken.isEmpty() ? "" : TOKEN.formatted(ConsolePage.escaped(idToken)));
    }
}
