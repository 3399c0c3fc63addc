package org.portalaccess.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes the members of a JSON object one by one and gathers all that is wrong with them, so that one answer names every
 * error (design, section 6: {@code errors}). End with {@link #finish}.
 */
public final class Members {

    private final JsonNode node;
    private final String pointer;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();
    private final List<Members> nested = new ArrayList<>();

    private Members(JsonNode node, String pointer, List<FieldError> errors) {
        this.node = node;
        this.pointer = pointer;
        this.errors = errors;
    }

    /** The members of a body. */
    public static Members of(JsonNode object) {
        return new Members(object, "", new ArrayList<>());
    }

    /** The members of the object {@code name}; of an empty one where it is left out. */
    public Members below(String name) {
        JsonNode value = take(name);
        if (value != null && !value.isObject()) {
            wrongType(name, "an object");
        }
        JsonNode object = value != null && value.isObject() ? value : JsonNodeFactory.instance.objectNode();
        Members below = new Members(object, pointer + "/" + escape(name), errors);
        nested.add(below);
        return below;
    }

    /** True when the member is there, null or not. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** A text that can't be null. */
    public Optional<String> text(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            wrongType(name, "a text");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    /** A text or null. */
    public Given textOrNull(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isNull()) {
            return text(name).map(text -> new Given(true, text)).orElse(Given.NOT);
        }
        known.add(name);
        return new Given(true, null);
    }

    /** True or false. */
    public Optional<Boolean> flag(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isBoolean()) {
            wrongType(name, "true or false");
            return Optional.empty();
        }
        return Optional.of(value.booleanValue());
    }

    /** A whole number. */
    public OptionalInt number(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (!value.isInt()) {
            wrongType(name, "a whole number");
            return OptionalInt.empty();
        }
        return OptionalInt.of(value.intValue());
    }

    /** A list of texts. */
    public Optional<List<String>> texts(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isArray()) {
            wrongType(name, "a list");
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isTextual()) {
                texts.add(value.get(i).textValue());
            } else {
                wrongType(name + "/" + i, "a text");
            }
        }
        return Optional.of(texts);
    }

    /** A business key; a malformed one is an error and given all the same. */
    public Optional<String> key(String name) {
        Optional<String> key = text(name);
        key.filter(k -> !Keys.isKey(k)).ifPresent(bad -> error(name, "invalid-key", Names.KEY_RULE));
        return key;
    }

    /** A name for people. */
    public Optional<String> name(String name) {
        Optional<String> text = text(name);
        text.flatMap(Names::fault).ifPresent(fault -> error(name, "invalid-name", fault));
        return text;
    }

    /** Lets members be there that only answers say something with. */
    public void ignore(String... names) {
        known.addAll(List.of(names));
    }

    /** Members that must be there. */
    public void require(String... names) {
        for (String name : names) {
            if (!node.has(name)) {
                error(name, "missing", "The member " + name + " is missing.");
            }
        }
    }

    /** Notes that the member {@code name} is wrong. */
    public void error(String name, String code, String detail) {
        errors.add(new FieldError(pointer + "/" + name, code, detail));
    }

    /** Where errors are noted, for what reads a part of the body by itself. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Throws the 400 if anything was wrong, members that nobody asked for included. */
    public void finish() {
        refuseUnknown();
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private void refuseUnknown() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                error(escape(name), "unknown-member", "There is no such member here.");
            }
        });
        nested.forEach(Members::refuseUnknown);
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        return node.get(name);
    }

    private void wrongType(String name, String expected) {
        error(name, "wrong-type", "This must be " + expected + ".");
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
