package org.portalaccess.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.demo.WebServer.Content;

/** A mail server that delivers no mail, and shows all mails on a page. */
final class MailCatcher implements AutoCloseable {

    private final GreenMail mail;
    private final WebServer web;

    private MailCatcher(GreenMail mail, WebServer.Listen inbox) {
        this.mail = mail;
        this.web = WebServer.start(inbox, "frame-src 'self'", this::at);
    }

    /** Listens for mail at one port and for browsers at another. */
    static MailCatcher start(WebServer.Listen smtp, WebServer.Listen inbox) {
        String host = smtp.everywhere() ? "0.0.0.0" : "127.0.0.1";
        GreenMail mail = new GreenMail(new ServerSetup(smtp.port(), host, ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return new MailCatcher(mail, inbox);
    }

    @Override
    public void close() {
        web.close();
        mail.stop();
    }

    private @Nullable Content at(String path) {
        return switch (path) {
            case "/app.css", "/mail.css", "/icon.svg" -> DemoApplication.file(path.substring(1));
            default -> MailPages.at(path, mails());
        };
    }

    /** Returns the mails in the order of arrival, so that the position of a mail stays the same. */
    private List<CaughtMail> mails() {
        return Stream.of(mail.getReceivedMessages()).map(CaughtMail::of).toList();
    }
}
