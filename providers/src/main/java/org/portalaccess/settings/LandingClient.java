package org.portalaccess.settings;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;
import org.portalaccess.platform.FieldError;

/** Tells whether people can be sent to a client: it exists, is enabled, and has an address (its base URL). */
public final class LandingClient {

    private LandingClient() {}

    /**
     * Returns the reason why people cannot be sent to the client, as an error of the field {@code pointer}; empty for
     * none.
     */
    public static Optional<FieldError> fault(RealmModel realm, String clientId, String pointer) {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null) {
            return Optional.of(new FieldError(pointer, "unknown-client", "The realm has no client with this id."));
        }
        if (!client.isEnabled()) {
            return Optional.of(new FieldError(pointer, "unusable-client", "The client is disabled."));
        }
        return hasAddress(client)
                ? Optional.empty()
                : Optional.of(new FieldError(
                        pointer,
                        "unusable-client",
                        "The client needs a base URL that begins with https://, http:// or /."));
    }

    /** Returns the name of a client for people. One like {@code ${client_portal}} is a message of a theme. */
    public static String nameOf(ClientModel client) {
        String name = client.getName();
        return name == null || name.isBlank() || name.startsWith("${") ? client.getClientId() : name;
    }

    private static boolean hasAddress(ClientModel client) {
        String base = client.getBaseUrl();
        return isOnTheWeb(base) || (base != null && base.startsWith("/") && isRoot(client.getRootUrl()));
    }

    /**
     * Returns true if a base URL with a leading slash leads to an address: below the root URL, or below the server's
     * own address if there is no root URL.
     */
    private static boolean isRoot(@Nullable String root) {
        return root == null || root.isEmpty() || isOnTheWeb(root);
    }

    /** Returns true for a web address. It may begin with a property of the server, as in {@code ${authBaseUrl}}. */
    private static boolean isOnTheWeb(@Nullable String address) {
        return address != null
                && (address.startsWith("https://") || address.startsWith("http://") || address.startsWith("${"));
    }
}
