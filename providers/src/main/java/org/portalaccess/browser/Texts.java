package org.portalaccess.browser;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;

/** The language of our pages: the one chosen on them, else what Keycloak takes for any login page. */
public final class Texts {

    /** The query parameter that says which language was chosen. */
    public static final String LANGUAGE = LocaleSelectorProvider.KC_LOCALE_PARAM;

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9-]{1,35}");

    private Texts() {}

    /** Takes note of what the language menu of a page asks for, as Keycloak's own pages do. */
    public static void chooseLanguage(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        if (chosenLanguage(session).isPresent()) {
            LocaleUtil.processLocaleParam(session, realm, null);
        }
    }

    /** The language that was chosen on the page; empty for none. */
    public static Optional<String> chosenLanguage(KeycloakSession session) {
        if (!session.getContext().getRealm().isInternationalizationEnabled()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                        session.getContext().getUri().getQueryParameters().getFirst(LANGUAGE))
                .filter(tag -> TAG.matcher(tag).matches());
    }

    /** The language of the page. */
    public static Locale language(KeycloakSession session) {
        return session.getContext().resolveLocale(null);
    }
}
