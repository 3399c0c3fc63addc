package org.portalaccess.exporting;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.portalaccess.platform.Json;

/** Writes one JSON document for each line, and counts the lines. */
final class LineWriter {

    private final OutputStream out;
    private long lines;

    LineWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes a line of this kind. */
    void line(String kind, Object value) {
        write(kind, value);
        lines++;
    }

    /** Writes the last line, with the number of lines before it. A reader without it has only a part. */
    void end() {
        write("end", Map.of("lines", lines));
    }

    long lines() {
        return lines;
    }

    private void write(String kind, Object value) {
        try {
            out.write(Json.bytes(Map.of(kind, value)));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
