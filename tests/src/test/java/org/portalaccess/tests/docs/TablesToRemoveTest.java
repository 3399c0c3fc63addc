package org.portalaccess.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables that {@code docs/operations.md} tells operators to drop. Needs no server. */
final class TablesToRemoveTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern DROP = Pattern.compile("^DROP TABLE (\\w+);$", Pattern.MULTILINE);
    private static final Pattern CREATE = Pattern.compile("<createTable\\b[^>]*\\btableName=\"(\\w+)\"");

    /** A reference leads to a table that was created earlier. So the reverse order drops no table that is still needed. */
    @Test
    void documentedListIsTheChangeLogInReverseOrder() throws IOException {
        List<String> dropped = names(DROP, "docs/operations.md");
        List<String> expected =
                new ArrayList<>(names(CREATE, "providers/src/main/resources/META-INF/portal-access-changelog.xml"));
        Collections.reverse(expected);
        expected.add("DATABASECHANGELOG_PORTAL_ACC");

        assertThat(dropped).containsExactlyElementsOf(expected);
    }

    private static List<String> names(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(TOP.resolve(file)))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
