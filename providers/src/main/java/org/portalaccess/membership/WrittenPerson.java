package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Names;

/** The member {@code user} of a membership as somebody wrote it: of what it says, the names shown can be changed. */
final class WrittenPerson {

    private static final int LONGEST = 255;
    private static final Set<String> KNOWN = Set.of("id", "username", "email", "firstName", "lastName");

    private final @Nullable JsonNode written;
    private final String pointer;
    private final List<FieldError> errors;

    WrittenPerson(@Nullable JsonNode written, String pointer, List<FieldError> errors) {
        this.written = written != null && written.isObject() ? written : null;
        this.pointer = pointer + "/user";
        this.errors = errors;
    }

    /** The names to show: what is left out stays, null is the user's own. */
    ShownNames names(ShownNames now) {
        if (written != null) {
            written.fieldNames().forEachRemaining(name -> {
                if (!KNOWN.contains(name)) {
                    error(name, "unknown-member", "There is no such member here.");
                }
            });
        }
        return new ShownNames(name("firstName", now.firstName()), name("lastName", now.lastName()));
    }

    /** Notes what is the user's to change, and not the account's. */
    void requireSame(UserModel user) {
        requireSame("username", user.getUsername(), "The user name can't be changed here.");
        requireSame("email", user.getEmail(), "An e-mail address is changed by POST …/email-change.");
    }

    private void requireSame(String name, @Nullable String now, String detail) {
        JsonNode value = written == null ? null : written.get(name);
        if (value != null && !value.isNull() && !Objects.equals(value.textValue(), now)) {
            error(name, "immutable", detail);
        }
    }

    private @Nullable String name(String member, @Nullable String now) {
        JsonNode value = written == null ? null : written.get(member);
        if (value == null) {
            return now;
        }
        if (!value.isNull() && !value.isTextual()) {
            error(member, "wrong-type", "This must be a text or null.");
            return now;
        }
        String text = value.asText("").strip();
        if (value.isNull() || text.isEmpty()) {
            return null;
        }
        if (text.length() > LONGEST || !Names.isClean(text)) {
            error(
                    member,
                    "invalid-name",
                    "A name has at most " + LONGEST + " characters, none of them a control character.");
        }
        return text;
    }

    private void error(String member, String code, String detail) {
        errors.add(new FieldError(pointer + "/" + member.replace("~", "~0").replace("/", "~1"), code, detail));
    }
}
