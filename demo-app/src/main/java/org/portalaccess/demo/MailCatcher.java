package org.portalaccess.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.demo.WebServer.Content;

/** Takes every mail, delivers none, and shows them on a page. */
final class MailCatcher implements AutoCloseable {

    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Mail of the demo</title>
            <link rel="icon" href="/icon.svg">
            <link rel="stylesheet" href="/app.css">
            </head>
            <body>
            <header><p class="brand">Mail of the demo</p></header>
            <main>
            <h1>Mail</h1>
            """;

    private final GreenMail mail;
    private final WebServer web;

    private MailCatcher(GreenMail mail, WebServer.Listen inbox) {
        this.mail = mail;
        this.web = WebServer.start(inbox, "", this::at);
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
            case "/" -> Content.of("text/html", page());
            case "/app.css", "/icon.svg" -> DemoApplication.file(path.substring(1));
            default -> null;
        };
    }

    private String page() {
        List<MimeMessage> messages = List.of(mail.getReceivedMessages());
        StringBuilder page = new StringBuilder(HEAD);
        if (messages.isEmpty()) {
            page.append("<p>No mail yet. Reset a password, for example.</p>");
        }
        IntStream.range(0, messages.size())
                .mapToObj(i -> messages.get(messages.size() - 1 - i))
                .forEach(message -> append(page, message));
        return page.append("</main></body></html>").toString();
    }

    private static void append(StringBuilder page, MimeMessage message) {
        try {
            page.append("<section class=\"card\"><h2>")
                    .append(escaped(Optional.ofNullable(message.getSubject()).orElse("(no subject)")))
                    .append("</h2><p class=\"quiet\">to ")
                    .append(escaped(addresses(message.getAllRecipients())))
                    .append(", from ")
                    .append(escaped(addresses(message.getFrom())))
                    .append("</p><pre>")
                    .append(withLinks(escaped(text(message).orElseGet(() -> GreenMailUtil.getBody(message)))))
                    .append("</pre></section>");
        } catch (MessagingException | IOException e) {
            page.append("<p>A mail that cannot be read: ")
                    .append(escaped(String.valueOf(e.getMessage())))
                    .append("</p>");
        }
    }

    private static Optional<String> text(Part part) throws MessagingException, IOException {
        Object content = part.getContent();
        if (part.isMimeType("text/plain")) {
            return Optional.of(content.toString());
        }
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                Optional<String> text = text(inner);
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private static String addresses(Address @Nullable [] all) {
        return all == null
                ? ""
                : String.join(", ", Stream.of(all).map(Address::toString).toList());
    }

    /** The text is escaped already: what looks like an address cannot end the attribute it is put into. */
    private static String withLinks(String text) {
        return text.replaceAll("(https?://[^\\s\"'<>]+)", "<a href=\"$1\" rel=\"noreferrer\">$1</a>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
