package org.portalaccess.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.portalaccess.identityprovider.ClaimCondition.Match;

/** Values of a claim, which others choose, against values and expressions of an administrator. */
final class ClaimConditionTest {

    @Test
    void equalValuesMeetTheCondition() {
        assertThat(values(Match.EQUALS, List.of("a", "b.c"), "b.c", "A", "bxc", "a", "a"))
                .containsExactly("b.c", "a");
    }

    @Test
    void expressionsMatchWholeValues() {
        assertThat(values(Match.PATTERN, List.of("a", "b.+"), "a", "xa", "ax", "a\n", "b", "bcd"))
                .containsExactly("a", "bcd");
    }

    @Test
    void emptyValueMeetsNoConditionByChance() {
        assertThat(values(Match.PATTERN, List.of("a"), "")).isEmpty();
    }

    @Test
    void longValuesMatchNothing() {
        String longest = "a".repeat(BoundedPattern.LONGEST_VALUE);

        assertThat(values(Match.PATTERN, List.of("a+"), longest, longest + "a")).containsExactly(longest);
    }

    /** Each of these would take longer than anybody lives. */
    @Test
    void slowExpressionsAreGivenUp() {
        for (String slow : List.of("(a+)+b", "(.*a){30}b")) {
            ClaimCondition.Matching matching =
                    new ClaimCondition(Match.PATTERN, "c", List.of(slow)).of(List.of("a".repeat(1_000), "x"));

            assertThat(matching.values()).as(slow).isEmpty();
            assertThat(matching.givenUp()).as(slow).isTrue();
        }
    }

    /** Nested groups need a frame of the stack for each character. */
    @Test
    void deepExpressionsAreNoError() {
        assertThat(values(Match.PATTERN, List.of("(?:((((((((a|b)|c)|d)|e)|f)|g)|h)|i))*"), "a".repeat(1_000)))
                .hasSizeLessThan(2);
    }

    @Test
    void thousandValuesAreCompared() {
        String[] many = IntStream.range(0, 1_000).mapToObj(i -> "brand-" + i).toArray(String[]::new);

        assertThat(values(Match.PATTERN, List.of("brand-.*9"), many)).hasSize(100);
    }

    private static List<String> values(Match match, List<String> accepted, String... found) {
        return new ClaimCondition(match, "c", accepted).of(List.of(found)).values();
    }
}
