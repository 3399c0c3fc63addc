package org.portalaccess.switching;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AuthorizationDetailsJSONRepresentation;

/**
 * The {@code portal_account} objects in {@code authorization_details} (RFC 9396). They are made for each access token,
 * and never kept in a refresh token, where they would become outdated.
 */
public final class PortalAuthorizationDetails {

    /** The type of our objects. */
    public static final String TYPE = "portal_account";

    private static final String ATTRIBUTE = "portal-access.authorization-details";

    private PortalAuthorizationDetails() {}

    /** Returns {@code details} without our objects; null if no others are left. */
    static @Nullable List<AuthorizationDetailsJSONRepresentation> without(
            @Nullable List<AuthorizationDetailsJSONRepresentation> details) {
        if (details == null) {
            return null;
        }
        List<AuthorizationDetailsJSONRepresentation> others =
                details.stream().filter(d -> !TYPE.equals(d.getType())).toList();
        return others.isEmpty() ? null : others;
    }

    /** Returns {@code details} with {@code ours} in place of all objects of our type. */
    public static List<AuthorizationDetailsJSONRepresentation> replace(
            @Nullable List<AuthorizationDetailsJSONRepresentation> details,
            List<AuthorizationDetailsJSONRepresentation> ours) {
        List<AuthorizationDetailsJSONRepresentation> others = without(details);
        List<AuthorizationDetailsJSONRepresentation> all = new ArrayList<>(others == null ? List.of() : others);
        all.addAll(ours);
        return all;
    }

    /** Remembers, for the rest of this request, the objects that a mapper has made. */
    public static void remember(KeycloakSession session, List<AuthorizationDetailsJSONRepresentation> ours) {
        session.setAttribute(ATTRIBUTE, new Made(ours));
    }

    static List<AuthorizationDetailsJSONRepresentation> madeIn(KeycloakSession session) {
        Made made = session.getAttribute(ATTRIBUTE, Made.class);
        return made == null ? List.of() : made.details;
    }

    private record Made(List<AuthorizationDetailsJSONRepresentation> details) {}
}
