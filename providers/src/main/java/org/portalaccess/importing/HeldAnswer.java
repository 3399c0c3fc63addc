package org.portalaccess.importing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer that is sent only once it is complete. A line of two bytes has an answer of 150, so the whole answer can be
 * many times as large as the body. It is kept in a temporary file, compressed: its content comes from the body, so it
 * takes about as much room as the body, and no memory.
 */
final class HeldAnswer {

    private final Path file;

    private HeldAnswer(Path file) {
        this.file = file;
    }

    /** Keeps what {@code writer} writes; nothing if the writer fails. */
    static HeldAnswer of(Writer writer) throws IOException {
        Path file = Files.createTempFile("portal-access-answer", ".gz");
        boolean complete = false;
        try {
            fill(file, writer);
            complete = true;
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
        return new HeldAnswer(file);
    }

    private static void fill(Path file, Writer writer) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = new BufferedOutputStream(new GZIPOutputStream(raw))) {
            writer.write(out);
        }
    }

    /** Sends the answer, once. */
    void writeTo(OutputStream out) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = new GZIPInputStream(new BufferedInputStream(raw))) {
            in.transferTo(out);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Writes an answer. */
    interface Writer {

        void write(OutputStream out) throws IOException;
    }
}
