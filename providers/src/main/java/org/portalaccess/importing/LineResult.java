package org.portalaccess.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.FieldError;

/**
 * What became of one line.
 *
 * @param line its number, from 1
 * @param status what happened
 * @param error why it failed; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LineResult(long line, Status status, @Nullable FieldError error) {

    /** What can become of a line. */
    enum Status {
        CREATED,
        UPDATED,
        UNCHANGED,
        FAILED;

        /** As answers say it. */
        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static LineResult failed(long line, FieldError error) {
        return new LineResult(line, Status.FAILED, error);
    }
}
