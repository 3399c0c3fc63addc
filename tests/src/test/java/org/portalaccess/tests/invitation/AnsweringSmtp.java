package org.portalaccess.tests.invitation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Servers;

/** A mail server that gives prescribed answers. */
final class AnsweringSmtp implements AutoCloseable {

    /** Closes the connection in place of an answer. */
    static final String HANG_UP = "";

    private final ServerSocket socket;
    private final String toRecipient;
    private final String toMail;
    private final List<String> mails = new CopyOnWriteArrayList<>();

    private AnsweringSmtp(ServerSocket socket, String toRecipient, String toMail) {
        this.socket = socket;
        this.toRecipient = toRecipient;
        this.toMail = toMail;
    }

    /** Starts a server that gives these answers to a recipient and to a whole mail. */
    static AnsweringSmtp start(String toRecipient, String toMail) {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName(Servers.addressOfTests()));
            AnsweringSmtp server = new AnsweringSmtp(socket, toRecipient, toMail);
            Thread thread = new Thread(server::serve, "answering-smtp");
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void useIn(TestRealm realm) {
        String port = String.valueOf(socket.getLocalPort());
        realm.update(Json.object(
                "smtpServer", Json.object("host", Servers.hostOfTests(), "port", port, "from", "portal@example.org")));
    }

    /** Returns the mails that were received completely. */
    List<String> mails() {
        return mails;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                talk(client);
            } catch (IOException ended) {
                // The next client connects, or the test is over.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        say(client, "220 here");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer = "250 yes";
            if (line.startsWith("RCPT")) {
                answer = toRecipient;
            } else if (line.startsWith("DATA")) {
                say(client, "354 go on");
                mails.add(mail(in));
                answer = toMail;
            } else if (line.startsWith("QUIT")) {
                answer = HANG_UP;
            }
            if (answer.equals(HANG_UP)) {
                return;
            }
            say(client, answer);
        }
    }

    private static String mail(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            // The quoted-printable form breaks long lines.
            mail.append(line.endsWith("=") ? line.substring(0, line.length() - 1) : line + "\n");
        }
        return mail.toString();
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
