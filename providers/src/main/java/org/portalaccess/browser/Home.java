package org.portalaccess.browser;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.ResolveRelative;
import org.keycloak.urls.UrlType;
import org.portalaccess.settings.RealmSettingsStore;

/** Where people go on from our pages: to an application, at the address that an administrator has given it. */
public final class Home {

    private final KeycloakSession session;
    private final RealmModel realm;

    public Home(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** That client's address, else that of the realm's default one, else the console's. */
    public String of(@Nullable String clientId) {
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
