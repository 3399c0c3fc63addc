package org.portalaccess.platform;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A request body, read to its end and within a limit. A body over the limit is refused before the request is handled. A
 * large body is kept in a temporary file, so a slow sender holds no memory.
 */
public final class SpooledBody implements AutoCloseable {

    private static final int IN_MEMORY = 256 * 1024;
    private static final int BUFFER = 64 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] start;
    private final @Nullable Path file;
    private long length;

    private SpooledBody(byte[] start, @Nullable Path file) {
        this.start = start;
        this.file = file;
        this.length = start.length;
    }

    /**
     * Reads {@code body} to its end. Refuses a body that is longer than {@code limit} with 413, and an incomplete one
     * with 400.
     */
    public static SpooledBody read(InputStream body, long limit) {
        byte[] start = some(body, (int) Math.min(IN_MEMORY, limit) + 1);
        if (start.length > limit) {
            throw ProblemException.tooLarge(limit);
        }
        try {
            return start.length <= IN_MEMORY ? new SpooledBody(start, null) : inFile(start, body, limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a part of the body. A sender may break off at any time. That is no fault of the server, and does not belong
     * in its log.
     */
    private static byte[] some(InputStream body, int most) {
        try {
            return body.readNBytes(most);
        } catch (IOException brokenOff) {
            throw ProblemException.invalid(
                    "",
                    "incomplete",
                    "The body could not be read to its end: the connection broke off, or the body is too large.");
        }
    }

    /** Returns the number of bytes. */
    public long length() {
        return length;
    }

    /** Returns the body from its beginning. A byte order mark, which some programs put before UTF-8, is skipped. */
    public InputStream open() throws IOException {
        InputStream in = file == null
                ? new ByteArrayInputStream(start)
                : new BufferedInputStream(Files.newInputStream(file), BUFFER);
        in.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            in.reset();
        }
        return in;
    }

    @Override
    public void close() {
        if (file == null) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SpooledBody inFile(byte[] start, InputStream body, long limit) throws IOException {
        SpooledBody spooled = new SpooledBody(new byte[0], Files.createTempFile("portal-access-body", ".json"));
        boolean complete = false;
        try {
            spooled.fill(start, body, limit);
            complete = true;
        } finally {
            if (!complete) {
                spooled.close();
            }
        }
        return spooled;
    }

    private void fill(byte[] start, InputStream body, long limit) throws IOException {
        if (file == null) {
            return;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(start);
            length = start.length;
            for (byte[] more = some(body, BUFFER); more.length > 0; more = some(body, BUFFER)) {
                length += more.length;
                if (length > limit) {
                    throw ProblemException.tooLarge(limit);
                }
                out.write(more);
            }
        }
    }
}
