package org.portalaccess.tests.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Compares {@code docs/rows.md} with the test sources. With {@code -Dportal.rows=write} the file is written first. */
final class RowsDocumentTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Path FILE = TOP.resolve("docs/rows.md");

    private final RowsDocument document = new RowsDocument(new TestSources(TOP).tagged());

    @Test
    void rowsDocumentIsUpToDate() throws IOException {
        if ("write".equals(System.getProperty("portal.rows"))) {
            Files.writeString(FILE, document.text());
        }
        assertThat(FILE)
                .as("docs/rows.md; write it again with tests/dev rows")
                .content()
                .isEqualTo(document.text());
    }

    @Test
    void everyRowHasATestOrIsMarkedAsNotShownYet() {
        assertThat(document.rowsWithoutTest())
                .as("rows that no test is tagged with, and that are not marked in rows.properties")
                .isSubsetOf(document.notShownYet());
    }
}
