package org.portalaccess.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.BodyLimit;

/** Splits a body into lines, and never holds more than one. A line that is too long is skipped to its end. */
final class RawLines {

    /** The largest number of bytes in a line of any kind. */
    static final int LONGEST = BodyLimit.LONG_LINE.bytes();

    private final InputStream in;
    private long number;

    RawLines(InputStream in) {
        this.in = in;
    }

    /** Returns the next line that is not blank; null at the end. */
    @Nullable
    RawLine next() throws IOException {
        RawLine line = read();
        while (line != null && line.isBlank()) {
            line = read();
        }
        return line;
    }

    private @Nullable RawLine read() throws IOException {
        int next = in.read();
        if (next < 0) {
            return null;
        }
        number++;
        ByteArrayOutputStream text = new ByteArrayOutputStream(256);
        boolean tooLong = false;
        for (; next >= 0 && next != '\n'; next = in.read()) {
            if (text.size() < LONGEST) {
                text.write(next);
            } else {
                tooLong = true;
            }
        }
        return new RawLine(number, tooLong ? null : text.toByteArray());
    }
}
