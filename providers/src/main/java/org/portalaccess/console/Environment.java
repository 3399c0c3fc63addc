package org.portalaccess.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.theme.Theme;
import org.keycloak.urls.UrlType;
import org.portalaccess.browser.PageLanguage;
import org.portalaccess.setup.ConsoleClient;

/**
 * The data that the page carries for its scripts.
 *
 * @param serverBaseUrl Keycloak's address for applications, without a slash at the end
 * @param adminBaseUrl Keycloak's address for administrators, which may have another origin
 * @param realm the realm's name
 * @param realmName the realm's name for people
 * @param clientId the client of the console
 * @param consoleUrl the address of the console, with a slash at the end
 * @param locale the language of the page
 * @param locales the languages that the realm offers; never empty
 * @param dir the direction of the language, {@code ltr} or {@code rtl}
 * @param darkMode whether the realm allows dark colours
 * @param logo the address of the logo in the realm's account theme; null for none
 * @param logoUrl the address that the logo leads to; null for none
 */
record Environment(
        String serverBaseUrl,
        String adminBaseUrl,
        String realm,
        String realmName,
        String clientId,
        String consoleUrl,
        String locale,
        List<ConsoleLanguages.Language> locales,
        String dir,
        boolean darkMode,
        @Nullable String logo,
        @Nullable String logoUrl) {

    /** Returns the data for the realm of this request. */
    static Environment of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        Locale locale = PageLanguage.language(session);
        Theme theme = ConsoleLanguages.theme(session, Theme.Type.ACCOUNT);
        Properties look = properties(theme);
        String name = realm.getDisplayName();
        return new Environment(
                base(session, UrlType.FRONTEND),
                base(session, UrlType.ADMIN),
                realm.getName(),
                name == null || name.isBlank() ? realm.getName() : name,
                ConsoleClient.ID,
                ConsoleClient.address(session).toString(),
                locale.toLanguageTag(),
                ConsoleLanguages.offered(session, locale),
                ConsoleLanguages.isRightToLeft(session, locale) ? "rtl" : "ltr",
                "true".equals(look.getProperty("darkMode")) && realm.getAttribute("darkMode", true),
                logo(session, theme, look.getProperty("logo")),
                textOf(look.getProperty("logoUrl")));
    }

    private static String base(KeycloakSession session, UrlType type) {
        String address = session.getContext().getUri(type).getBaseUri().toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** Returns the address of the logo. A theme names it by a whole address, or relative to its own resources. */
    private static @Nullable String logo(KeycloakSession session, Theme theme, @Nullable String logo) {
        String named = textOf(logo);
        if (named == null || named.startsWith("/") || named.contains(":")) {
            return named;
        }
        URI root = Urls.themeRoot(session.getContext().getUri(UrlType.FRONTEND).getBaseUri());
        return root.getRawPath() + "/" + theme.getType().toString().toLowerCase(Locale.ROOT) + "/" + theme.getName()
                + "/" + named;
    }

    private static @Nullable String textOf(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static Properties properties(Theme theme) {
        try {
            return theme.getProperties();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
