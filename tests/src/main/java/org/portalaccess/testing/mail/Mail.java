package org.portalaccess.testing.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as it was received.
 *
 * @param to every recipient
 * @param subject decoded
 * @param text the plain part, empty if there is none
 * @param html the HTML part, empty if there is none
 * @param headers the values of each header, by its name in lower case
 */
public record Mail(List<String> to, String subject, String text, String html, Map<String, List<String>> headers) {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>)]+");

    public Mail {
        to = List.copyOf(to);
        headers = Map.copyOf(headers);
    }

    static Mail of(MimeMessage message) {
        try {
            Map<String, List<String>> headers = new LinkedHashMap<>();
            Collections.list(message.getAllHeaders())
                    .forEach(header -> headers.computeIfAbsent(
                                    header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                            .add(header.getValue()));
            List<String> to = new ArrayList<>();
            for (jakarta.mail.Address address : message.getAllRecipients()) {
                to.add(address.toString());
            }
            String subject = message.getSubject();
            return new Mail(
                    to,
                    subject == null ? "" : subject,
                    part(message, "text/plain"),
                    part(message, "text/html"),
                    headers);
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail that cannot be read", e);
        }
    }

    /** Returns the first value of a header; an empty string if it is missing. */
    public String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Returns every link in the plain part, in their order. */
    public List<URI> links() {
        List<URI> links = new ArrayList<>();
        Matcher found = LINK.matcher(text);
        while (found.find()) {
            links.add(URI.create(found.group()));
        }
        return links;
    }

    /** Returns the first link of the plain part. */
    public URI firstLink() {
        return links().stream().findFirst().orElseThrow(() -> new AssertionError("no link in " + text));
    }

    private static String part(Part part, String type) {
        try {
            if (part.isMimeType(type)) {
                return String.valueOf(part.getContent());
            }
            if (part.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart inner = parts.getBodyPart(i);
                    String found = part(inner, type);
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("a mail that cannot be read", e);
        } catch (MessagingException e) {
            throw new IllegalStateException("a mail that cannot be read", e);
        }
    }
}
