package org.portalaccess.tests.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The table has every operation of the API, so {@link IsolationIT} tests all of them. */
@Tag("C7")
final class AnswerTableTest {

    private final List<AnswerTable.Line> lines = AnswerTable.lines();

    @Test
    void tableHasOneLineForEachOperation() {
        assertThat(lines)
                .extracting(AnswerTable.Line::operation)
                .as("lines of answers.md; a path that is new in openapi.yaml needs its line")
                .containsExactlyInAnyOrderElementsOf(ApiDocument.operations());
    }

    @Test
    void tableHasAnAnswerForEachCaller() {
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.answers().keySet())
                        .as(line.toString())
                        .isEqualTo(CallerKind.of(line.operation())));
    }
}
