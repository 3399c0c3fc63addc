package org.portalaccess.importing;

import org.jspecify.annotations.Nullable;

/**
 * One line as it came.
 *
 * @param number its number, from 1
 * @param text its bytes without the line end; null when they were too many
 */
@SuppressWarnings("ArrayRecordComponent")
record RawLine(long number, byte @Nullable [] text) {

    /** Blank lines are counted and skipped. */
    boolean isBlank() {
        if (text == null) {
            return false;
        }
        for (byte b : text) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
