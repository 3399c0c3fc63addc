package org.portalaccess.tests.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Finds the class or method that a tag belongs to. */
final class TestSourcesTest {

    @Test
    void tagBelongsToTheClassOrMethodThatFollows() {
        String source = """
                /** Not this: @Tag("C1"). */
                @Tag("A1")
                @Tag("B12")
                final class SomethingIT {
                    @Test
                    @Tag("A3")
                    @ParameterizedTest(name = "{0}")
                    void doesThis(String what) {
                        call();
                    }

                    @Property
                    @Tag("slow")
                    void doesThat() {}
                }
                """;

        assertThat(TestSources.tagged("m/SomethingIT.java", source.lines().toList()))
                .extracting(test -> test.row() + " " + test.method())
                .containsExactly("A1 ", "B12 ", "A3 doesThis");
    }

    @Test
    void rowsAreOrderedByNumber() {
        assertThat(Stream.of("B10", "B2", "A13").map(Row::of).sorted().map(Row::toString))
                .containsExactly("A13", "B2", "B10");
    }
}
