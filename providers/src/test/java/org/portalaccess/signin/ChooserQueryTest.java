package org.portalaccess.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of the accounts that a form asks for. */
@Tag("A13")
final class ChooserQueryTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1e3", "99999999999", " 1", "٣"})
    void invalidPageNumberMeansTheFirstPage(String page) {
        assertThat(ChooserQuery.parse("inn", page)).isEqualTo(new ChooserQuery("inn", 0));
    }

    @Test
    void absentParametersMeanTheFirstPage() {
        assertThat(ChooserQuery.parse(null, null)).isEqualTo(ChooserQuery.FIRST);
    }

    @Test
    void longSearchTextIsCut() {
        assertThat(ChooserQuery.parse("x".repeat(100_000), "1").search()).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\ud83c", "a\nb"})
    void unstorableSearchTextIsIgnored(String search) {
        assertThat(ChooserQuery.parse(search, "1").search()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "5,0,0", "5,1,0", "5,10,0", "5,11,1", "1,11,1", "1,20,1", "2,20,1", "99,1000,99", "100,1000,99"
    })
    void pageBeyondTheEndBecomesTheLastPage(int page, long total, int shown) {
        assertThat(new ChooserQuery("", page).within(total).page()).isEqualTo(shown);
    }

    @Test
    void requestSkipsTheEarlierPages() {
        assertThat(new ChooserQuery("inn", 3).request().first()).isEqualTo(30);
    }
}
