package org.portalaccess.demo;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A mail as a page shows it. Its values are not escaped, and not trusted: any sender may have written them.
 *
 * @param subject the subject
 * @param to the recipients
 * @param from the sender
 * @param sentAt when it was sent, according to its header
 * @param text the plain text; empty if it has none
 * @param html the HTML; empty if it has none
 */
record CaughtMail(String subject, String to, String from, Instant sentAt, String text, String html) {

    static CaughtMail of(MimeMessage message) {
        try {
            return new CaughtMail(
                    Optional.ofNullable(message.getSubject()).orElse("(no subject)"),
                    addresses(message.getAllRecipients()),
                    addresses(message.getFrom()),
                    Optional.ofNullable(message.getSentDate())
                            .map(Date::toInstant)
                            .orElse(Instant.EPOCH),
                    find(message, "text/plain").orElse(""),
                    find(message, "text/html").orElse(""));
        } catch (MessagingException | IOException e) {
            return new CaughtMail("(cannot be read)", "", "", Instant.EPOCH, String.valueOf(e.getMessage()), "");
        }
    }

    private static Optional<String> find(Part part, String type) throws MessagingException, IOException {
        Object content = part.getContent();
        if (part.isMimeType(type)) {
            return Optional.of(content.toString());
        }
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = find(parts.getBodyPart(i), type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static String addresses(Address @Nullable [] all) {
        return all == null ? "" : Stream.of(all).map(Address::toString).collect(Collectors.joining(", "));
    }
}
