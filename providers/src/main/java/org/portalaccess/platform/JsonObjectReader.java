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
 * Reads the fields of a JSON object one by one and collects their errors, so that one answer names every error
 * (docs/api.md: {@code errors}). End with {@link #finish}.
 */
public final class JsonObjectReader {

    private static final int MOST_TEXTS = 1000;

    private final JsonNode node;
    private final String pointer;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();
    private final List<JsonObjectReader> nested = new ArrayList<>();

    private JsonObjectReader(JsonNode node, String pointer, List<FieldError> errors) {
        this.node = node;
        this.pointer = pointer;
        this.errors = errors;
    }

    /** Returns the fields of a body. */
    public static JsonObjectReader of(JsonNode object) {
        return new JsonObjectReader(object, "", new FieldErrors());
    }

    /** Returns the fields of the object {@code name}, or of an empty object if it is omitted. */
    public JsonObjectReader below(String name) {
        JsonNode value = take(name);
        if (value != null && !value.isObject()) {
            wrongType(name, "an object");
        }
        JsonNode object = value != null && value.isObject() ? value : JsonNodeFactory.instance.objectNode();
        JsonObjectReader below = new JsonObjectReader(object, pointer + "/" + FieldError.escape(name), errors);
        nested.add(below);
        return below;
    }

    /** Returns the whole object, for code that reads it itself and refuses unknown fields in it. */
    public JsonNode whole() {
        node.fieldNames().forEachRemaining(known::add);
        return node;
    }

    /** Returns true if the field is present, even if it is null. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** Reads a text that must not be null. */
    public Optional<String> text(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            wrongType(name, "a string");
            return Optional.empty();
        }
        return Optional.of(value.textValue());
    }

    /** Reads a text or null. */
    public PatchField textOrNull(String name) {
        JsonNode value = node.get(name);
        if (value == null || !value.isNull()) {
            return text(name).map(text -> new PatchField(true, text)).orElse(PatchField.NOT);
        }
        known.add(name);
        return new PatchField(true, null);
    }

    /** Reads a boolean. */
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

    /** Reads a whole number. */
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

    /** Reads a list of at most a thousand texts. */
    public Optional<List<String>> texts(String name) {
        JsonNode value = take(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isArray()) {
            wrongType(name, "a list");
            return Optional.empty();
        }
        if (value.size() > MOST_TEXTS) {
            error(name, "too-many", "The list can have at most " + MOST_TEXTS + " entries.");
            return Optional.of(List.of());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isTextual()) {
                texts.add(value.get(i).textValue());
            } else {
                wrongType(name + "/" + i, "a string");
            }
        }
        return Optional.of(texts);
    }

    /** Reads a key. A malformed key is an error, but is returned nevertheless. */
    public Optional<String> key(String name) {
        Optional<String> key = text(name);
        key.filter(k -> !KeyFormat.isKey(k)).ifPresent(bad -> error(name, "invalid-key", NameRules.KEY_RULE));
        return key;
    }

    /** Reads a display name. A malformed name is an error, but is returned nevertheless. */
    public Optional<String> name(String name) {
        Optional<String> text = text(name);
        text.flatMap(NameRules::fault).ifPresent(fault -> error(name, "invalid-name", fault));
        return text;
    }

    /** Accepts fields without a meaning in a request, because answers have them. */
    public void ignore(String... names) {
        known.addAll(List.of(names));
    }

    /** Requires these fields to be present. */
    public void require(String... names) {
        for (String name : names) {
            if (!node.has(name)) {
                error(name, "missing", "The field " + name + " is missing.");
            }
        }
    }

    /** Records an error in the field {@code name}. */
    public void error(String name, String code, String detail) {
        errors.add(new FieldError(pointer + "/" + name, code, detail));
    }

    /** Returns the list of errors, for code that reads a part of the body itself. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Returns all errors, for code that reports them at another place. Fields that were not read are errors too. */
    public List<FieldError> unfinished() {
        refuseUnknown();
        return errors;
    }

    /** Refuses with 400 if there are errors. Fields that were not read are errors too. */
    public void finish() {
        refuseUnknown();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private void refuseUnknown() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                errors.add(FieldError.unknownField(pointer, name));
            }
        });
        nested.forEach(JsonObjectReader::refuseUnknown);
    }

    private @Nullable JsonNode take(String name) {
        known.add(name);
        return node.get(name);
    }

    private void wrongType(String name, String expected) {
        error(name, "wrong-type", "The value must be " + expected + ".");
    }
}
