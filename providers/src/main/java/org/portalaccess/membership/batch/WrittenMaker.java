package org.portalaccess.membership.batch;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.MadeBy;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.ProblemException;

/**
 * Who or what made a membership, as a line of an import says it.
 *
 * @param username the user name of the person who made it; null if no person did
 * @param madeBy what made it; null if a person did, or if it is not known
 */
record WrittenMaker(@Nullable String username, @Nullable MadeBy madeBy) {

    private static final int LONGEST = 255;

    /** Reads the field {@code madeBy}. A 400 names its place. */
    static WrittenMaker read(JsonNode written, String pointer) {
        if (written.isNull()) {
            return new WrittenMaker(null, null);
        }
        if (written.size() == 1 && written.path("username").isTextual()) {
            return new WrittenMaker(text(written, "username", pointer), null);
        }
        if (written.size() == 1 && written.path("import").asBoolean(false)) {
            return new WrittenMaker(null, MadeBy.IMPORT);
        }
        if (written.size() == 2
                && written.path("identityProvider").isTextual()
                && written.path("mapper").isTextual()) {
            return new WrittenMaker(
                    null, MadeBy.mapper(text(written, "identityProvider", pointer), text(written, "mapper", pointer)));
        }
        throw ProblemException.invalid(
                pointer,
                "invalid",
                "madeBy must have the field username, or import: true, or identityProvider and mapper.");
    }

    private static String text(JsonNode written, String field, String pointer) {
        String text = written.path(field).textValue();
        if (text.isEmpty() || text.length() > LONGEST || !NameRules.isClean(text)) {
            throw ProblemException.invalid(
                    pointer + "/" + field,
                    "invalid",
                    "The text must have 1 to " + LONGEST + " characters, and no control characters.");
        }
        return text;
    }
}
