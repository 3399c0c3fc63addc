package org.portalaccess.importing;

import org.jspecify.annotations.Nullable;

/**
 * One line as it came.
 *
 * @param number the number of the line, from 1
 * @param text the bytes without the line end; null if they were too many
 */
@SuppressWarnings("ArrayRecordComponent")
record RawLine(long number, byte @Nullable [] text) {

    /** Returns whether the line is blank. Blank lines are counted and skipped. */
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
