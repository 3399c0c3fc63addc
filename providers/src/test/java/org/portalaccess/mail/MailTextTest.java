package org.portalaccess.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dangers in texts that escaping does not remove. */
final class MailTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"A\r\nBcc: b@example.org", "A\nB", "A\u0000B", "A\u2028B", "A\u0085B"})
    void subjectHasNoLineBreaksOrControlCharacters(String text) {
        assertThat(MailText.inSubject(text)).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
    }

    @Test
    void charactersThatTurnTheReadingDirectionAreRemoved() {
        assertThat(MailText.inSubject("\u202Emoc.live\u2066x\u2069")).isEqualTo("moc.livex");
        assertThat(MailText.inBody("\u202Ecba\u2066")).isEqualTo("cba");
    }

    @Test
    void longSubjectIsCutBetweenCharacters() {
        assertThat(MailText.inSubject("🏖".repeat(200))).isEqualTo("🏖".repeat(79) + "…");
        assertThat(MailText.inSubject("n".repeat(80))).isEqualTo("n".repeat(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com/", "HTTP://evil.example.com", "see https://evil.example.com now"})
    void webAddressesCannotBecomeLinks(String text) {
        assertThat(MailText.inBody(text)).doesNotContainPattern("[A-Za-z]://").contains(" ://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example.com/login", "see evil-bank.com", "1.evil.co", "Evil.Org"})
    void serverNamesCannotBecomeLinks(String text) {
        assertThat(MailText.inBody(text)).doesNotContainPattern("[\\p{L}\\p{N}]\\.\\p{L}{2}");
        assertThat(MailText.inBody(text).replace("\u200C", "")).isEqualTo(text);
    }

    @Test
    void ordinaryNamesAreNotChanged() {
        assertThat(MailText.inBody("St. Mary's & J.R. Co. 2.5")).isEqualTo("St. Mary's & J.R. Co. 2.5");
        assertThat(MailText.inBody("Zoë O'Neill & Söhne <3 🏖️")).isEqualTo("Zoë O'Neill & Söhne <3 🏖️");
        assertThat(MailText.inSubject("נועה כהן")).isEqualTo("נועה כהן");
    }
}
