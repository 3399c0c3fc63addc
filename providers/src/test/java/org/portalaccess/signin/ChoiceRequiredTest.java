package org.portalaccess.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer to an application that sent {@code prompt=none}. */
final class ChoiceRequiredTest {

    private static final String WORDS =
            "&error_description=The+person+has+to+choose+an+account.+Send+account_hint%2C+or+a+request+without+prompt%3Dnone.";

    @ParameterizedTest
    @CsvSource({
        "https://a.example/cb?x=%26&error=interaction_required&state=a%2Bb, ''",
        "https://a.example/cb?error=interaction_required, #part",
        "https://a.example/cb?x=1#error=interaction_required&state=s, ''",
        "app://callback?error=interaction_required, ''"
    })
    void descriptionIsAddedToInteractionRequired(String before, String after) {
        assertThat(ChoiceRequired.describe(URI.create(before + after))).hasToString(before + WORDS + after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/cb",
                "https://a.example/cb?code=1&state=error",
                "https://a.example/cb?error=login_required",
                "https://a.example/cb?xerror=interaction_required",
                "https://a.example/cb?error=interaction_required_too",
                "https://a.example/cb?response=eyJ.error"
            })
    void otherAnswersAreNotChanged(String address) {
        assertThat(ChoiceRequired.describe(URI.create(address))).hasToString(address);
    }

    /** The description has only characters that RFC 6749, section 4.1.2.1, allows there. */
    @Test
    void descriptionHasOnlyAllowedCharacters() {
        assertThat(ChoiceRequired.DESCRIPTION).matches("[ !#-\\[\\]-~]+");
    }
}
