package org.portalaccess.console;

import jakarta.ws.rs.core.UriBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.theme.Theme;
import org.keycloak.theme.beans.LocaleBean;

/** The languages of a realm, as Keycloak's own pages offer them. */
final class ConsoleLanguages {

    private ConsoleLanguages() {}

    /**
     * A language to choose.
     *
     * @param tag the BCP 47 tag
     * @param label its name for people
     */
    record Language(String tag, String label) {}

    /** Returns the languages that the realm offers; a realm without a choice has English. */
    static List<Language> offered(KeycloakSession session, Locale current) {
        Properties texts = texts(session, current);
        return tags(session.getContext().getRealm())
                .map(tag -> new Language(tag, texts.getProperty("locale_" + tag, tag)))
                .sorted((one, other) -> one.label().compareToIgnoreCase(other.label()))
                .toList();
    }

    /** Returns whether the realm offers this language. */
    static boolean isOffered(KeycloakSession session, String tag) {
        return tags(session.getContext().getRealm()).anyMatch(tag::equals);
    }

    /** Returns whether the language is written from right to left. */
    static boolean isRightToLeft(KeycloakSession session, Locale locale) {
        RealmModel realm = session.getContext().getRealm();
        return new LocaleBean(realm, locale, UriBuilder.fromPath(""), texts(session, locale)).isRtl();
    }

    /** Returns all texts in a language, with the realm's own ones on top. */
    static Properties texts(KeycloakSession session, Locale locale) {
        try {
            return theme(session, Theme.Type.LOGIN)
                    .getEnhancedMessages(session.getContext().getRealm(), locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the realm's theme of this type. */
    static Theme theme(KeycloakSession session, Theme.Type type) {
        try {
            return session.theme().getTheme(type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> tags(RealmModel realm) {
        String usual = realm.getDefaultLocale();
        String fallback = usual == null || usual.isBlank() ? Locale.ENGLISH.toLanguageTag() : usual;
        return realm.isInternationalizationEnabled()
                ? Stream.concat(Stream.of(fallback), realm.getSupportedLocalesStream())
                        .distinct()
                : Stream.of(Locale.ENGLISH.toLanguageTag());
    }
}
