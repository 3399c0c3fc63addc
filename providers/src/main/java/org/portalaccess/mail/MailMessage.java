package org.portalaccess.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.utils.EmailValidationUtil;
import org.portalaccess.platform.ServerTime;

/**
 * Turns a letter into a MIME message of a realm, with text and HTML as alternatives, marked as generated (RFC 3834).
 */
final class MailMessage {

    private final Map<String, String> config;

    MailMessage(Map<String, String> config) {
        this.config = config;
    }

    Message build(Session smtp, RenderedMail rendered) throws MessagingException {
        MimeMessage message = new MimeMessage(smtp);
        message.setFrom(realmAddress("from", "fromDisplayName"));
        message.setRecipient(Message.RecipientType.TO, address(rendered.to(), null));
        message.setReplyTo(new Address[] {replyTo(rendered)});
        message.setSubject(rendered.subject(), UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        message.setContent(body(rendered));
        message.setSentDate(Date.from(ServerTime.now()));
        message.saveChanges();
        return message;
    }

    private Address replyTo(RenderedMail rendered) throws AddressException {
        String wanted = rendered.replyTo();
        if (wanted != null) {
            return address(wanted, null);
        }
        boolean set = !config.getOrDefault("replyTo", "").isBlank();
        return set ? realmAddress("replyTo", "replyToDisplayName") : realmAddress("from", "fromDisplayName");
    }

    private Address realmAddress(String setting, String name) throws AddressException {
        return address(String.valueOf(config.get(setting)), config.get(name));
    }

    /** Returns a single plain address. Refuses any other text, and with it every way to add a line to the header. */
    private Address address(String text, @Nullable String name) throws AddressException {
        String address = inAscii(text);
        if (!EmailValidationUtil.isValidEmail(text)
                || address.chars().anyMatch(c -> Character.isISOControl(c) || (c > '~' && !isUnicodeAllowed()))) {
            throw new AddressException("not a single plain address");
        }
        InternetAddress made = new InternetAddress(address, !isUnicodeAllowed());
        if (name != null && !name.isBlank()) {
            setName(made, name);
        }
        return made;
    }

    private static void setName(InternetAddress address, String name) throws AddressException {
        try {
            address.setPersonal(name, UTF_8.name());
        } catch (UnsupportedEncodingException e) {
            AddressException failure = new AddressException("a name that cannot be encoded");
            failure.initCause(e);
            throw failure;
        }
    }

    /**
     * Writes the domain in ASCII. The part before the @ has no ASCII form: other letters there need a server that
     * accepts them.
     */
    private String inAscii(String text) throws AddressException {
        int at = text.lastIndexOf('@');
        if (isUnicodeAllowed() || at < 0) {
            return text;
        }
        try {
            return text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1));
        } catch (IllegalArgumentException e) {
            AddressException failure = new AddressException("not a domain");
            failure.initCause(e);
            throw failure;
        }
    }

    private boolean isUnicodeAllowed() {
        return "true".equals(config.get("allowutf8"));
    }

    private static Multipart body(RenderedMail rendered) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(rendered.text(), UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(rendered.html(), UTF_8.name(), "html");
        return new MimeMultipart("alternative", text, html);
    }
}
