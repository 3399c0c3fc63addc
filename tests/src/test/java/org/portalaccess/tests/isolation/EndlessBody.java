package org.portalaccess.tests.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A request whose body continues until the server stops it. */
final class EndlessBody {

    private static final byte[] CHUNK =
            ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    private static final int PATIENCE_MILLIS = 30_000;
    private static final long MOST = 32L << 20;

    private EndlessBody() {}

    /**
     * Returns the server's response while the body is still being sent; an empty string if the server closes the
     * connection without one.
     *
     * @throws AssertionError if the server accepts more bytes than any body may have
     */
    static String send(String method, URI address, Map<String, String> headers) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head(method, address, headers).getBytes(StandardCharsets.US_ASCII));
            return pour(out, socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pour(OutputStream out, InputStream in) throws IOException {
        try {
            out.write("1\r\n{\r\n".getBytes(StandardCharsets.US_ASCII));
            for (long sent = 0; in.available() == 0; sent += CHUNK.length) {
                if (sent > MOST) {
                    throw new AssertionError("the server has taken " + sent + " bytes and goes on");
                }
                out.write(CHUNK);
            }
        } catch (IOException closed) {
            return firstLine(in);
        }
        return firstLine(in);
    }

    private static String firstLine(InputStream in) {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
                line.append((char) c);
            }
        } catch (IOException reset) {
            // The response was lost with the connection.
            return line.toString();
        }
        return line.toString();
    }

    private static String head(String method, URI address, Map<String, String> headers) {
        StringBuilder head = new StringBuilder(method + " " + address.getRawPath() + " HTTP/1.1\r\n");
        head.append("Host: ").append(address.getAuthority()).append("\r\nTransfer-Encoding: chunked\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }
}
