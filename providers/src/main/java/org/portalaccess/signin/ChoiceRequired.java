package org.portalaccess.signin;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.models.KeycloakSession;

/**
 * Tells an application that sent {@code prompt=none} that the user has to choose an account. Keycloak itself only
 * answers {@code interaction_required}, whatever page it would have shown. A description is added only to answers in
 * the query or the fragment of an address. A form or a signed answer stays as Keycloak made it.
 */
public final class ChoiceRequired {

    /** The description that the application gets. */
    public static final String DESCRIPTION =
            "The person has to choose an account. Send account_hint, or a request without prompt=none.";

    private static final String ATTRIBUTE = "portal-access.choice-required";
    private static final String ERROR = OAuth2Constants.ERROR + "=" + OAuthErrorException.INTERACTION_REQUIRED;

    private ChoiceRequired() {}

    /** Records that this request needs nothing from the user but the choice of an account. */
    static void note(KeycloakSession session) {
        session.setAttribute(ATTRIBUTE, true);
    }

    /** Returns true if {@link #note} was called in this request. */
    public static boolean isNotedIn(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE, Boolean.class) != null;
    }

    /** Returns the address of a redirect, with our description if the error is {@code interaction_required}. */
    public static URI describe(URI address) {
        String description =
                "&" + OAuth2Constants.ERROR_DESCRIPTION + "=" + URLEncoder.encode(DESCRIPTION, StandardCharsets.UTF_8);
        String text = address.toString();
        if (isError(address.getRawFragment())) {
            return URI.create(text + description);
        }
        if (isError(address.getRawQuery())) {
            int fragment = text.indexOf('#');
            int end = fragment < 0 ? text.length() : fragment;
            return URI.create(text.substring(0, end) + description + text.substring(end));
        }
        return address;
    }

    private static boolean isError(@Nullable String parameters) {
        return parameters != null && Arrays.asList(parameters.split("&", -1)).contains(ERROR);
    }
}
