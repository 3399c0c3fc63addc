package org.portalaccess.testing.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Ports;
import org.portalaccess.testing.server.Servers;

/** An SMTP server on a free port of the loopback address that keeps every mail. */
public final class MailServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final GreenMail mail;
    private final int port;

    private MailServer(GreenMail mail, int port) {
        this.mail = mail;
        this.port = port;
    }

    /** Starts a server. */
    public static MailServer start() {
        int port = Ports.free();
        GreenMail mail = new GreenMail(new ServerSetup(port, Servers.addressOfTests(), ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return new MailServer(mail, port);
    }

    /** Makes a realm send its mails to this server, as {@code portal@example.org}. */
    public void useIn(TestRealm realm) {
        ObjectNode smtp =
                Json.object("host", Servers.hostOfTests(), "port", String.valueOf(port), "from", "portal@example.org");
        realm.update(Json.object("realm", realm.name(), "smtpServer", smtp));
    }

    /** Returns the mails to an address so far, in the order of their arrival. */
    public List<Mail> to(String address) {
        return all().filter(isTo(address)).toList();
    }

    /** Waits for the mail to an address with that number, counted from 1, and returns it. */
    public Mail await(String address, int number) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            int before = mail.getReceivedMessages().length;
            List<Mail> found = to(address);
            if (found.size() >= number) {
                return found.get(number - 1);
            }
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0 || !mail.waitForIncomingEmail(left, before + 1)) {
                throw new AssertionError("only " + found.size() + " mails to " + address + ", not " + number);
            }
        }
    }

    /** Waits for the first mail to an address, and returns it. */
    public Mail await(String address) {
        return await(address, 1);
    }

    /** Runs an action while no mail can be delivered. */
    public void whileDown(Runnable action) {
        mail.stop();
        try {
            action.run();
        } finally {
            mail.start();
        }
    }

    @Override
    public void close() {
        mail.stop();
    }

    private Stream<Mail> all() {
        return Stream.of(mail.getReceivedMessages()).map(Mail::of);
    }

    private static Predicate<Mail> isTo(String address) {
        return one -> one.to().stream().anyMatch(address::equalsIgnoreCase);
    }
}
