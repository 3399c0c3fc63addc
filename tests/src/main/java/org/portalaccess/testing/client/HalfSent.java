package org.portalaccess.testing.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;

/**
 * A request of a slow sender: only the head and the first byte of the body are sent. It asks for {@code 100 Continue}.
 * With that response the server shows that it has begun to read the body.
 */
public final class HalfSent implements AutoCloseable {

    private static final int LENGTH = 100;

    private final Socket socket;
    private final boolean waiting;
    private final String first;

    private HalfSent(Socket socket, String first) {
        this.socket = socket;
        this.first = first;
        this.waiting = first.startsWith("HTTP/1.1 100");
    }

    /**
     * Sends the head and the first byte, and returns once the server waits for more, or has responded.
     *
     * @param headers further headers, including the content type
     */
    public static HalfSent send(String method, URI address, Map<String, String> headers) {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target(address)).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(address.getAuthority()).append("\r\n");
        head.append("Connection: close\r\nExpect: 100-continue\r\n");
        head.append("Content-Length: ").append(LENGTH).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try {
            Socket socket = new Socket(address.getHost(), address.getPort());
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write((head + "\r\n").getBytes(ISO_8859_1));
            HalfSent sent = new HalfSent(socket, line(socket.getInputStream()));
            if (sent.waiting) {
                socket.getOutputStream().write('{');
            }
            return sent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server waits for the rest of the body. */
    public boolean isWaiting() {
        return waiting;
    }

    /** Sends the rest, which completes an empty object, and returns the status of the response. */
    public int finish() {
        try {
            if (!waiting) {
                return status(first);
            }
            socket.getOutputStream().write((" ".repeat(LENGTH - 2) + "}").getBytes(ISO_8859_1));
            InputStream in = socket.getInputStream();
            String line = line(in);
            while (!line.startsWith("HTTP/1.1 ")) {
                line = line(in);
            }
            return status(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(URI address) {
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    private static int status(String line) {
        return Integer.parseInt(line.split(" ", -1)[1]);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (next != '\r') {
                line.append((char) next);
            }
            next = in.read();
        }
        if (next < 0 && line.isEmpty()) {
            throw new IOException("the connection has ended");
        }
        return line.toString();
    }
}
