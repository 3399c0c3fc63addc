package org.portalaccess.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The initials that are shown for an account without a logo. */
final class InitialsTest {

    @ParameterizedTest
    @CsvSource({
        "Beach Co, BC",
        "beach, B",
        "Northern Lights Hotels, NL",
        "'  <b>Bold</b> & \"Quoted\"', BB",
        "Hotel 12, H1",
        "élan vital, ÉV",
        "𝒜 𝐵, 𝒜𝐵",
        "***, ''",
        "'', ''"
    })
    void initialsAreThoseOfTheFirstWords(String name, String initials) {
        assertThat(Initials.of(name)).isEqualTo(initials);
    }
}
