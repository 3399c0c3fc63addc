package org.portalaccess.browser;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;

/** The language of our pages: the one chosen on them, otherwise the one that Keycloak takes for any login page. */
public final class PageLanguage {

    /** The query parameter for the chosen language. */
    public static final String LANGUAGE = LocaleSelectorProvider.KC_LOCALE_PARAM;

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9-]{1,35}");

    private PageLanguage() {}

    /** Applies the choice in the language menu of a page, as Keycloak's own pages do. */
    public static void chooseLanguage(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        if (chosenLanguage(session).isPresent()) {
            LocaleUtil.processLocaleParam(session, realm, null);
        }
    }

    /** Returns the language that was chosen on the page; empty if none was. */
    public static Optional<String> chosenLanguage(KeycloakSession session) {
        if (!session.getContext().getRealm().isInternationalizationEnabled()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                        session.getContext().getUri().getQueryParameters().getFirst(LANGUAGE))
                .filter(tag -> TAG.matcher(tag).matches());
    }

    /** Returns the language of the page. */
    public static Locale language(KeycloakSession session) {
        return session.getContext().resolveLocale(null);
    }
}
