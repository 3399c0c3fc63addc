package org.portalaccess.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What escaping does not help against. */
final class WordingTest {

    @ParameterizedTest
    @ValueSource(strings = {"A\r\nBcc: b@example.org", "A\nB", "A\u0000B", "A\u2028B", "A\u0085B"})
    void putsASubjectOnOneLine(String text) {
        assertThat(Wording.inSubject(text)).doesNotContainPattern("[\\p{Cc}\\u2028\\u2029]");
    }

    @Test
    void turnsNoDirectionOfReading() {
        assertThat(Wording.inSubject("\u202Emoc.live\u2066x\u2069")).isEqualTo("moc.livex");
        assertThat(Wording.inBody("\u202Ecba\u2066")).isEqualTo("cba");
    }

    @Test
    void cutsALongNameInASubjectBetweenLetters() {
        assertThat(Wording.inSubject("🏖".repeat(200))).isEqualTo("🏖".repeat(79) + "…");
        assertThat(Wording.inSubject("n".repeat(80))).isEqualTo("n".repeat(80));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example.com/", "HTTP://evil.example.com", "see https://evil.example.com now"})
    void leavesNoAddressThatAProgramWouldMakeALinkOf(String text) {
        assertThat(Wording.inBody(text)).doesNotContainPattern("[A-Za-z]://").contains(" ://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example.com/login", "see evil-bank.com", "1.evil.co", "Evil.Org"})
    void leavesNoNameOfAServerThatAProgramWouldMakeALinkOf(String text) {
        assertThat(Wording.inBody(text)).doesNotContainPattern("[\\p{L}\\p{N}]\\.\\p{L}{2}");
        assertThat(Wording.inBody(text).replace("\u200C", "")).isEqualTo(text);
    }

    @Test
    void leavesNamesAsTheyAre() {
        assertThat(Wording.inBody("St. Mary's & J.R. Co. 2.5")).isEqualTo("St. Mary's & J.R. Co. 2.5");
        assertThat(Wording.inBody("Zoë O'Neill & Söhne <3 🏖️")).isEqualTo("Zoë O'Neill & Söhne <3 🏖️");
        assertThat(Wording.inSubject("נועה כהן")).isEqualTo("נועה כהן");
    }
}
