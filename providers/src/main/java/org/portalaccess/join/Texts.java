package org.portalaccess.join;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.util.LocaleUtil;

/** The language of our pages: the one chosen on them, else what Keycloak takes for any login page. */
final class Texts {

    static final String LANGUAGE = LocaleSelectorProvider.KC_LOCALE_PARAM;

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9-]{1,35}");

    private Texts() {}

    /** Takes note of what the language menu of a page asks for, as Keycloak's own pages do. */
    static void chooseLanguage(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        if (chosenLanguage(session).isPresent()) {
            LocaleUtil.processLocaleParam(session, realm, null);
        }
    }

    static Optional<String> chosenLanguage(KeycloakSession session) {
        if (!session.getContext().getRealm().isInternationalizationEnabled()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                        session.getContext().getUri().getQueryParameters().getFirst(LANGUAGE))
                .filter(tag -> TAG.matcher(tag).matches());
    }

    static Locale language(KeycloakSession session) {
        return session.getContext().resolveLocale(null);
    }
}
