package org.portalaccess.switching;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.ciba.clientpolicy.context.BackchannelTokenRequestContext;
import org.keycloak.protocol.oidc.grants.device.clientpolicy.context.DeviceTokenRequestContext;
import org.keycloak.services.clientpolicy.ClientPolicyContext;

/**
 * The {@code account_hint} with which a sign-in on another device began: in the device authorization request (RFC
 * 8628), or in the backchannel authentication request (CIBA). Keycloak keeps the parameters of that request with its
 * code, and removes the code before it makes tokens. In between it shows the code to the client policies, where this
 * class reads the hint. So each code has its own hint, however many devices sign in at once.
 */
public final class EarlierHint {

    private static final String ATTRIBUTE = "portal-access.earlier-hint";

    private EarlierHint() {}

    /** Reads the hint, if a code is being exchanged for tokens at this moment. */
    public static void noteIn(KeycloakSession session, ClientPolicyContext context) {
        if (context instanceof DeviceTokenRequestContext device) {
            note(session, device.getDeviceCodeModel().getAdditionalParams().get(ActiveAccounts.ACCOUNT_HINT));
        } else if (context instanceof BackchannelTokenRequestContext backchannel) {
            note(session, backchannel.getParsedRequest().getOtherClaims().get(ActiveAccounts.ACCOUNT_HINT));
        }
    }

    private static void note(KeycloakSession session, @Nullable Object hint) {
        if (hint instanceof String text) {
            session.setAttribute(ATTRIBUTE, text);
        }
    }

    static Optional<String> find(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, String.class));
    }
}
