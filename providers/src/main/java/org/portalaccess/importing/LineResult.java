package org.portalaccess.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.FieldError;

/**
 * The result of one line.
 *
 * @param line the number of the line, from 1
 * @param status the kind of result
 * @param error the reason of a failure; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineResult(long line, Status status, @Nullable FieldError error) {

    /** The kinds of results. */
    enum Status {
        CREATED,
        UPDATED,
        UNCHANGED,
        DELETED,
        FAILED;

        /** Returns whether the line has changed something. */
        boolean isChange() {
            return this != UNCHANGED && this != FAILED;
        }

        /** Returns the word in answers. */
        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns the result of a line that could not be read. */
    static LineResult failed(ImportLine line) {
        return failed(line.number(), Objects.requireNonNull(line.error()));
    }

    static LineResult failed(long line, FieldError error) {
        return new LineResult(line, Status.FAILED, error);
    }
}
