package org.portalaccess.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.keycloak.models.KeycloakSession;

/** The texts of the console in one language. */
final class ConsoleMessages {

    private static final List<String> PREFIXES = List.of(
            "portal-access.console.",
            "portal-access.kind.",
            "portal-access.account-type.",
            "portal-access.permission.",
            "portal-access.permission-group.");

    private ConsoleMessages() {}

    /** Returns the texts by their keys, with the realm's own ones on top. */
    static Map<String, String> load(KeycloakSession session, Locale locale) {
        return select(ConsoleLanguages.texts(session, locale));
    }

    /**
     * Returns the texts of the console among all texts. An apostrophe is doubled in a bundle, since pages and mails
     * take each text as a pattern. The console does not.
     */
    static Map<String, String> select(Properties texts) {
        Map<String, String> selected = new TreeMap<>();
        texts.stringPropertyNames().stream()
                .filter(key -> PREFIXES.stream().anyMatch(key::startsWith))
                .forEach(key -> selected.put(key, texts.getProperty(key).replace("''", "'")));
        return selected;
    }
}
