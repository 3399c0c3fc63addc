package org.portalaccess.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.BitSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text forms of ordinals are read exactly, and no other text is. */
@Tag("C3")
class OrdinalsTest {

    @Test
    void readsRanges() {
        assertThat(Ordinals.ofRanges("1-3,5,16777215-16777216"))
                .hasValueSatisfying(
                        set -> assertThat(set.stream()).containsExactly(1, 2, 3, 5, 16_777_215, 16_777_216));
    }

    @Test
    void readsTheLowestBitOfTheFirstByteAsOrdinalOne() {
        String bitmap = bitmap(0b1000_0001, 0b10);
        assertThat(Ordinals.ofBitmap(bitmap))
                .hasValueSatisfying(set -> assertThat(set.stream()).containsExactly(1, 8, 10));
    }

    @Test
    void acceptsBitmapsUpToTheGreatestOrdinal() {
        BitSet last = new BitSet();
        last.set(Ordinals.MAX - 1);
        assertThat(Ordinals.ofBitmap(encoded(last.toByteArray())))
                .hasValueSatisfying(set -> assertThat(set.stream()).containsExactly(Ordinals.MAX));
        last.set(Ordinals.MAX);
        assertThat(Ordinals.ofBitmap(encoded(last.toByteArray()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "0",
                "1,",
                ",1",
                "1,,2",
                "01",
                "+1",
                "-1",
                "1-",
                "-",
                "1-1",
                "3-2",
                "1--2",
                "1-2-3",
                "2,1",
                "1,1",
                "1,2",
                "1-3,4",
                "1-4,4",
                "1 ",
                " 1",
                "1, 2",
                "1.0",
                "a",
                "\u0661",
                "16777217",
                "1-16777217",
                "99999999",
                "4294967297",
                "1-99999999999999999999"
            })
    void refusesMalformedRanges(String ranges) {
        assertThat(Ordinals.ofRanges(ranges)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AQ==", "AQ=", "AR", "A+8", "A/8", "AQ ", " AQ", "AA", "AQA", "ä", "AQ\n"})
    void refusesMalformedBitmaps(String bitmap) {
        assertThat(Ordinals.ofBitmap(bitmap)).isEmpty();
    }

    private static String bitmap(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return encoded(all);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
