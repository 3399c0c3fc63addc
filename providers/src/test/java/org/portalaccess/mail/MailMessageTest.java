package org.portalaccess.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a letter becomes on its way out, and what nobody can make of it. */
final class MailMessageTest {

    private static final Map<String, String> REALM =
            Map.of("from", "portal@example.org", "fromDisplayName", "Holiday Homes", "replyTo", "help@example.org");

    @Test
    void hasBothPartsAndSaysThatAMachineWroteIt() throws MessagingException, IOException {
        Message message = message("lynn@example.org", null, "Grüße");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getHeader("From")).containsExactly("Holiday Homes <portal@example.org>");
        assertThat(message.getReplyTo()).extracting(Object::toString).containsExactly("help@example.org");
        assertThat(message.getSubject()).isEqualTo("Grüße");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
        assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
    }

    @Test
    void isAnsweredWhereTheLetterSays() throws MessagingException {
        assertThat(message("anna@example.org", "lynn@example.org", "x").getReplyTo())
                .extracting(Object::toString)
                .containsExactly("lynn@example.org");
    }

    @Test
    void writesADomainOfOtherLettersInAscii() throws MessagingException {
        assertThat(message("lynn@bücher.example.org", null, "x").getAllRecipients())
                .extracting(Object::toString)
                .containsExactly("lynn@xn--bcher-kva.example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org, b@example.org",
                "Anna <a@example.org>",
                "a@example.org\nX: y",
                "zoë@example.org",
                "not an address",
                "@example.org",
                ""
            })
    void refusesWhatIsNotOnePlainAddress(String address) {
        assertThatThrownBy(() -> message(address, null, "x")).isInstanceOf(AddressException.class);
        assertThatThrownBy(() -> message("a@example.org", address, "x")).isInstanceOf(AddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\r\nBcc: b@example.org", "x\nBcc: b@example.org", "ü\r\nBcc: b@example.org"})
    void letsASubjectAddNoHeader(String subject) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message("a@example.org", null, subject).writeTo(bytes);

        Message arrived =
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes.toByteArray()));

        assertThat(arrived.getHeader("Bcc")).isNull();
        assertThat(arrived.getSubject()).contains("Bcc: b@example.org");
        assertThat(arrived.getAllRecipients()).extracting(Object::toString).containsExactly("a@example.org");
    }

    private static Message message(String to, @Nullable String replyTo, String subject) throws MessagingException {
        return new MailMessage(REALM)
                .of(Session.getInstance(new Properties()), new Letter(to, replyTo, subject, "text", "<p>html</p>"));
    }
}
