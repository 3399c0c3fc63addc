package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.NameRules;

/** The field {@code user} of a membership as written in a request. Only the shown names in it can be changed. */
final class WrittenPerson {

    private static final int LONGEST = 255;
    private static final Set<String> KNOWN = Set.of("id", "username", "email", "firstName", "lastName", "missing");

    private final @Nullable JsonNode written;
    private final String pointer;
    private final List<FieldError> errors;

    WrittenPerson(@Nullable JsonNode written, String pointer, List<FieldError> errors) {
        this.written = written != null && written.isObject() ? written : null;
        this.pointer = pointer + "/user";
        this.errors = errors;
    }

    /** Returns the names to show. A name that is left out stays; null stands for the user's own. */
    ShownNames names(ShownNames now) {
        if (written != null) {
            written.fieldNames().forEachRemaining(name -> {
                if (!KNOWN.contains(name)) {
                    errors.add(FieldError.unknownField(pointer, name));
                }
            });
        }
        return new ShownNames(name("firstName", now.firstName()), name("lastName", now.lastName()));
    }

    /**
     * Adds errors for fields that belong to the user and not to the account. A caller cannot use this to guess the
     * names of a person whom they may not see.
     */
    void requireSame(MembershipRepresentation.User user) {
        requireSame("username", user.username(), "The user name cannot be changed here.");
        requireSame("email", user.email(), "The e-mail address can only be changed by POST …/email-change.");
    }

    private void requireSame(String name, @Nullable String now, String detail) {
        JsonNode value = written == null ? null : written.get(name);
        if (value != null && !value.isNull() && !Objects.equals(value.textValue(), now)) {
            error(name, "immutable", detail);
        }
    }

    private @Nullable String name(String field, @Nullable String now) {
        JsonNode value = written == null ? null : written.get(field);
        if (value == null) {
            return now;
        }
        if (!value.isNull() && !value.isTextual()) {
            error(field, "wrong-type", "Must be a string or null.");
            return now;
        }
        String text = value.asText("").strip();
        if (value.isNull() || text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST || !NameRules.isClean(text)) {
            error(
                    field,
                    "invalid-name",
                    "A name can have at most " + LONGEST + " characters, and no control characters.");
        }
        return text;
    }

    private void error(String field, String code, String detail) {
        errors.add(new FieldError(pointer + "/" + field.replace("~", "~0").replace("/", "~1"), code, detail));
    }
}
