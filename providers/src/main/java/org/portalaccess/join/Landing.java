package org.portalaccess.join;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.KeycloakUriBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.ResolveRelative;
import org.keycloak.urls.UrlType;
import org.portalaccess.invitation.Joined;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Where people go after joining: to the invitation's application, else the realm's, else the console, each at the address
 * that an administrator has given it, with the account that they have joined.
 */
final class Landing {

    private static final String HINT = "account_hint";

    private final KeycloakSession session;
    private final RealmModel realm;

    Landing(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    URI of(Joined joined) {
        return KeycloakUriBuilder.fromUri(home(joined.client()))
                .queryParam(HINT, joined.accountKey())
                .build();
    }

    /** Where somebody goes who has no invitation, or none any more. */
    String home(@Nullable String clientId) {
        String chosen = RealmSettingsStore.of(session).settings(realm.getId()).defaultClient();
        return Stream.of(
                        Optional.ofNullable(clientId),
                        Optional.ofNullable(chosen),
                        Optional.of(Constants.ACCOUNT_CONSOLE_CLIENT_ID))
                .flatMap(Optional::stream)
                .flatMap(id -> address(id).stream())
                .findFirst()
                .orElseGet(this::console);
    }

    private Optional<String> address(String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null
                || !client.isEnabled()
                || client.getBaseUrl() == null
                || client.getBaseUrl().isBlank()) {
            return Optional.empty();
        }
        String address = ResolveRelative.resolveRelativeUri(session, client.getRootUrl(), client.getBaseUrl());
        return Optional.of(address).filter(url -> url.startsWith("https://") || url.startsWith("http://"));
    }

    private String console() {
        return session.getContext()
                .getUri(UrlType.FRONTEND)
                .getBaseUriBuilder()
                .path("realms")
                .path(realm.getName())
                .path("account/")
                .build()
                .toString();
    }
}
