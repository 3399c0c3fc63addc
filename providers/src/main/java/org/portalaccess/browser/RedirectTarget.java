package org.portalaccess.browser;

import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.Profile;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.ResolveRelative;
import org.portalaccess.platform.FieldError;
import org.portalaccess.settings.LandingClient;
import org.portalaccess.settings.RealmSettingsStore;

/** The address at which people continue from our pages: that of an application, as an administrator has set it. */
public final class RedirectTarget {

    private static final Logger LOGGER = Logger.getLogger(RedirectTarget.class);

    private final KeycloakSession session;
    private final RealmModel realm;

    public RedirectTarget(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /**
     * Returns the address of this client, otherwise of the realm's default client. A client that was suitable when it
     * was set may be gone, disabled or without an address by now. Such a client is skipped; for the default client,
     * this is logged.
     *
     * @return empty if none of them has an address
     */
    public Optional<String> ofClient(@Nullable String clientId) {
        Optional<String> wanted = Optional.ofNullable(clientId).flatMap(this::address);
        if (wanted.isPresent()) {
            return wanted;
        }
        warnOfDefaultClient();
        return defaultClient().flatMap(this::address);
    }

    /**
     * Returns the address of the realm's default client, otherwise of the account console. Logs nothing: for pages that
     * can be loaded as often as anyone likes.
     *
     * @return empty if none of them has an address; then our page must say how people continue
     */
    public Optional<String> ofRealm() {
        return defaultClient().flatMap(this::address).or(this::accountConsole);
    }

    private Optional<String> defaultClient() {
        return Optional.ofNullable(
                RealmSettingsStore.of(session).settings(realm.getId()).defaultClient());
    }

    private void warnOfDefaultClient() {
        defaultClient()
                .filter(chosen -> address(chosen).isEmpty())
                .ifPresent(chosen -> LOGGER.warnf(
                        "The default client %s of the realm %s cannot be opened: %s It is skipped.",
                        chosen,
                        realm.getName(),
                        LandingClient.fault(realm, chosen, "")
                                .map(FieldError::detail)
                                .orElse("Its base URL is not a web address.")));
    }

    /**
     * Returns the address of this client: its base URL, below its root URL. It comes from the client and the server,
     * never from the request; empty if people cannot be sent there.
     */
    public Optional<String> address(String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        if (client == null || LandingClient.fault(realm, clientId, "").isPresent()) {
            return Optional.empty();
        }
        String address = ResolveRelative.resolveRelativeUri(session, client.getRootUrl(), client.getBaseUrl());
        return Optional.of(address).filter(url -> url.startsWith("https://") || url.startsWith("http://"));
    }

    /** Returns the address of the account console. Keycloak shows it only while both of its clients are enabled. */
    public Optional<String> accountConsole() {
        return Profile.isFeatureEnabled(Profile.Feature.ACCOUNT_V3)
                        && isEnabled(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)
                        && isEnabled(Constants.ACCOUNT_CONSOLE_CLIENT_ID)
                ? Optional.of(RealmAddress.of(session).path("account/").build().toString())
                : Optional.empty();
    }

    private boolean isEnabled(String clientId) {
        ClientModel client = realm.getClientByClientId(clientId);
        return client != null && client.isEnabled();
    }
}
