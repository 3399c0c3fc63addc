package org.portalaccess.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.portalaccess.testing.docs.DocumentedCommand;
import org.portalaccess.testing.docs.DocumentedCommands;

/** Running the commands of a page. */
final class DocumentedCommandsTest {

    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    private Path folder;

    @Test
    void commandsOfAPageRunInOneShell() throws IOException {
        DocumentedCommands page = page("""
                # First

                ```bash
                name=$GREETING # no heading
                ```

                ```
                not a command
                ```

                ## Second
                ```bash
                printf '%s' "$name"
                ```

                ```text
                hello
                ```
                """);

        assertThat(page.list()).extracting(DocumentedCommand::heading).containsExactly("First", "Second");
        assertThat(page.list()).extracting(DocumentedCommand::line).containsExactly(3, 12);
        page.check(Map.of("GREETING", "hello"));
    }

    @Test
    void differentOutputFails() throws IOException {
        DocumentedCommands page = page("```bash\necho one\n```\n\n```bash\necho two\n```\n```json\nthree\n```\n");

        assertThatThrownBy(() -> page.check(NOTHING))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 5")
                .hasMessageContaining("echo two")
                .hasMessageContaining("three");
    }

    @Test
    void failingCommandFails() throws IOException {
        DocumentedCommands page =
                page("```bash\necho one\n```\n\n```bash\necho no; false\n```\n\n```bash\necho\n```\n");

        assertThatThrownBy(() -> page.check(NOTHING))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 5")
                .hasMessageContaining("status 1")
                .hasMessageContaining("echo no");
    }

    @Test
    void commandThatEndsTheShellFails() throws IOException {
        DocumentedCommands page = page("```bash\nexit 0\n```\n\n```bash\necho\n```\n");

        assertThatThrownBy(() -> page.check(NOTHING)).hasMessageContaining("line 1");
    }

    @Test
    void pageWithoutCommandsFails() throws IOException {
        assertThatThrownBy(() -> page("```json\n{}\n```\n").check(NOTHING)).hasMessageContaining("no commands");
    }

    @Test
    void idsAndTimesMayDiffer() throws IOException {
        page("""
                ```bash
                echo 727c1f00-21ed-4f59-b69b-48d28be34707 at 2026-11-27T14:01:00Z
                ```

                ```text
                608c2dfe-5c42-41d0-b690-c17fc12997ee at 2027-01-31T12:15:00.123Z
                ```
                """).check(NOTHING);
    }

    @Test
    void ellipsisInThePageMatchesAnyText() throws IOException {
        DocumentedCommands page = page("```bash\nprintf '{a.\\n1,b}'\n```\n\n```json\n{a.…,b}\n```\n");

        assertThatCode(() -> page.check(NOTHING)).doesNotThrowAnyException();
        assertThatThrownBy(() -> page("```bash\necho '{ab,b}'\n```\n\n```json\n{a.…,b}\n```\n")
                        .check(NOTHING))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void partsOfAPageAreChosenByHeading() throws IOException {
        DocumentedCommands page = page("# A\n```bash\nfalse\n```\n# B\n```bash\ntrue\n```\n");

        page.under("B").check(NOTHING);
        page.notUnder("A").check(NOTHING);
        assertThatThrownBy(() -> page.under("A").check(NOTHING)).hasMessageContaining("line 2");
        assertThatThrownBy(() -> page.notUnder("C")).hasMessageContaining("under the heading C");
    }

    private DocumentedCommands page(String text) throws IOException {
        return DocumentedCommands.of(Files.writeString(folder.resolve("page.md"), text));
    }
}
