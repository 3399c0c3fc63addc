package org.portalaccess.membership.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Spans of ordinals, compared with sets of ordinals. */
class OrdinalSpanTest {

    @Property
    void othersAreAllOrdinalsThatNoSpanHolds(
            @ForAll @Size(max = 12) Set<@IntRange(min = 1, max = 20) Integer> held,
            @ForAll @IntRange(max = 5) int more,
            @ForAll Random random) {
        int last = held.stream().mapToInt(Integer::intValue).max().orElse(0) + more;
        List<OrdinalSpan> spans = spansOf(held, random);

        List<OrdinalSpan> others = OrdinalSpan.others(spans, last);

        Set<Integer> expected =
                new TreeSet<>(IntStream.rangeClosed(1, last).boxed().toList());
        expected.removeAll(held);
        assertThat(ordinalsIn(others, last)).containsExactlyElementsOf(expected);
        assertThat(others).allMatch(span -> span.first() <= span.last());
        assertThat(ordinalsIn(OrdinalSpan.others(others, last), last)).containsExactlyElementsOf(new TreeSet<>(held));
    }

    /** Makes spans in any order, some of them with nothing between. */
    private static List<OrdinalSpan> spansOf(Set<Integer> held, Random random) {
        List<OrdinalSpan> spans = new ArrayList<>();
        int first = 0;
        for (int ordinal : new TreeSet<>(held)) {
            first = first == 0 ? ordinal : first;
            if (!held.contains(ordinal + 1) || random.nextInt(4) == 0) {
                spans.add(new OrdinalSpan(first, ordinal));
                first = 0;
            }
        }
        Collections.shuffle(spans, random);
        return spans;
    }

    private static List<Integer> ordinalsIn(List<OrdinalSpan> spans, int last) {
        return IntStream.rangeClosed(1, last)
                .filter(ordinal -> spans.stream().anyMatch(span -> span.holds(ordinal)))
                .boxed()
                .toList();
    }
}
