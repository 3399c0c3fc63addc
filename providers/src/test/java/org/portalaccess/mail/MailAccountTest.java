package org.portalaccess.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The logos that mails and pages accept. */
final class MailAccountTest {

    @Test
    void logoWithHttpsAddressIsShown() {
        assertThat(new MailAccount("Beach Co", "brand", "https://example.org/logo.png").logoUrl())
                .isEqualTo("https://example.org/logo.png");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.org/logo.png",
                "javascript:alert(1)",
                "data:image/png;base64,AAAA",
                "https:logo.png",
                "https://exa mple.org/",
                "//example.org/logo.png",
                ""
            })
    void logoWithOtherAddressIsLeftOut(String address) {
        assertThat(new MailAccount("Beach Co", "brand", address).logoUrl()).isNull();
    }
}
