package org.portalaccess.importing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.portalaccess.platform.Problem;

/** A request body in a temporary file, so that one over the limit is refused before any of it is done. */
final class SpooledBody implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final Path file;

    private SpooledBody(Path file) {
        this.file = file;
    }

    /** Reads {@code body} to its end, or to {@code limit}: then 413. */
    static SpooledBody read(InputStream body, long limit) {
        try {
            SpooledBody spooled = new SpooledBody(Files.createTempFile("portal-access-import", ".ndjson"));
            boolean complete = false;
            try {
                spooled.fill(body, limit);
                complete = true;
            } finally {
                if (!complete) {
                    spooled.close();
                }
            }
            return spooled;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fill(InputStream body, long limit) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                total += read;
                if (total > limit) {
                    throw Problem.tooLarge(limit);
                }
                out.write(buffer, 0, read);
            }
        }
    }
}
