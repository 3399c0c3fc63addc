package org.portalaccess.platform;

import java.util.List;

/**
 * A place in a JSON body, and the errors found in the body so far.
 *
 * @param pointer the JSON pointer of the place; empty for the whole body
 * @param errors the errors; more are added
 */
public record JsonPlace(String pointer, List<FieldError> errors) {

    /** Returns the place of a whole body, without errors. */
    public static JsonPlace body() {
        return new JsonPlace("", new FieldErrors());
    }

    /** Throws the answer 400 with all errors, if there are any. */
    public void finish() {
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }
}
