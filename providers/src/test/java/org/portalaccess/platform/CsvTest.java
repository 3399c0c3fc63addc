package org.portalaccess.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV that spreadsheets read as text. */
@Tag("C19")
final class CsvTest {

    @Test
    void cellsAreQuotedAndTheLineEnds() {
        assertThat(Csv.line(List.of("Ann", "", "a,b;c", "She said \"no\"", "Zoë", "two\nlines")))
                .isEqualTo("\"Ann\",\"\",\"a,b;c\",\"She said \"\"no\"\"\",\"Zoë\",\"two\nlines\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1",
                "\u00a0=1",
                "\u200b=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201"
            })
    void textIsNoFormula(String text) {
        assertThat(Csv.line(List.of(text))).isEqualTo("\"'" + text + "\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Lynn", "1-2", "a=b", "lynn@example.org", "   ", "'=1", "Ørsted", "2026-11-28T12:00:00Z"})
    void ordinaryTextStaysAsItIs(String text) {
        assertThat(Csv.line(List.of(text))).isEqualTo("\"" + text + "\"\r\n");
    }
}
