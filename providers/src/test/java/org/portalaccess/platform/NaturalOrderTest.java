package org.portalaccess.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Numbers in names are ordered by value. */
final class NaturalOrderTest {

    @Test
    void numbersInNamesAreSortedByValue() {
        List<String> sorted =
                List.of("a 100", "a 99999999999999999999", "hotel", "hotel 1", "hotel 2", "hotel 02 b", "hotel 10");
        List<String> names = new ArrayList<>(sorted);
        Collections.reverse(names);
        names.sort(NaturalOrder.OF_TEXT);
        assertThat(names).isEqualTo(sorted);
    }

    @Property
    void naturalOrderIsATotalOrder(
            @ForAll @CharRange(from = '0', to = ':') @StringLength(max = 4) String a,
            @ForAll @CharRange(from = '0', to = ':') @StringLength(max = 4) String b,
            @ForAll @CharRange(from = '0', to = ':') @StringLength(max = 4) String c) {
        int ab = NaturalOrder.OF_TEXT.compare(a, b);
        assertThat(Integer.signum(ab)).isEqualTo(-Integer.signum(NaturalOrder.OF_TEXT.compare(b, a)));
        assertThat(ab == 0).isEqualTo(a.equals(b));
        if (ab <= 0 && NaturalOrder.OF_TEXT.compare(b, c) <= 0) {
            assertThat(NaturalOrder.OF_TEXT.compare(a, c)).isLessThanOrEqualTo(0);
        }
    }
}
