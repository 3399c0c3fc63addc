package org.portalaccess.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of the accounts a form asks for. */
@Tag("A13")
final class ListingTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1e3", "99999999999", " 1", "٣"})
    void takesAPageThatMakesNoSenseForTheFirst(String page) {
        assertThat(Listing.parse("inn", page)).isEqualTo(new Listing("inn", 0));
    }

    @Test
    void takesNothingForTheFirstPageOfAll() {
        assertThat(Listing.parse(null, null)).isEqualTo(Listing.FIRST);
    }

    @Test
    void cutsAnEndlessSearch() {
        assertThat(Listing.parse("x".repeat(100_000), "1").search()).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\ud83c", "a\nb"})
    void takesASearchThatNoDatabaseTakesForNone(String search) {
        assertThat(Listing.parse(search, "1").search()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "5,0,0", "5,1,0", "5,10,0", "5,11,1", "1,11,1", "1,20,1", "2,20,1", "99,1000,99", "100,1000,99"
    })
    void endsAtTheLastPageThereIs(int page, long total, int shown) {
        assertThat(new Listing("", page).within(total).page()).isEqualTo(shown);
    }

    @Test
    void skipsThePagesBeforeIt() {
        assertThat(new Listing("inn", 3).request().first()).isEqualTo(30);
    }
}
