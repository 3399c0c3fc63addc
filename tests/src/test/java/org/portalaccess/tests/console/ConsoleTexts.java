package org.portalaccess.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.portalaccess.testing.client.TestRealm;

/** The texts of the console in one language, by their keys. */
record ConsoleTexts(JsonNode texts) {

    private static final String CONSOLE = "portal-access.console.";
    /** Shorter words can be the same in two languages by chance. */
    private static final int SHORTEST = 5;

    static ConsoleTexts in(TestRealm realm, String language) {
        return new ConsoleTexts(ConsolePages.of(realm.url())
                .get("messages/" + language)
                .expect(200)
                .json());
    }

    /** Returns a text of the console with its values. */
    String say(String key, Object... values) {
        String text = texts.path(CONSOLE + key).asText();
        if (text.isEmpty()) {
            throw new AssertionError("no text " + key);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** Returns the label of a permission. */
    String permission(String key) {
        return texts.path("portal-access.permission." + key.replace(':', '.')).asText();
    }

    /** Returns the texts without values that this language does not have, but the other one has. */
    Set<String> notIn(ConsoleTexts other) {
        Set<String> others = other.all();
        return all().stream()
                .filter(text -> text.length() >= SHORTEST && !text.contains("{") && !others.contains(text))
                .collect(Collectors.toSet());
    }

    private Set<String> all() {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }
}
