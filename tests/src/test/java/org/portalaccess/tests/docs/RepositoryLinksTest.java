package org.portalaccess.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links between the pages of this repository. Needs no server. */
final class RepositoryLinksTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();

    /** Ten links that lead somewhere, two that are code, and eight that lead nowhere. */
    private static final String PAGE = """
            # Top

            [file](docs/other%20page.md) [folder](docs) [heading](docs/other%20page.md#the-scope-again)
            [second](docs/other%20page.md#same-1) [own](#top) [elsewhere](https://example.org/x#y)
            [`code`](docs "title") `[not a link](nowhere.md)` ![picture](docs)

            ```
            [not a link either](nowhere.md)
            # No heading
            ```

            [no file](docs/none.md) [no heading](docs/other%20page.md#scope) [not own](#no-heading)
            ![no picture](none.png) [outside](../x.md) [made](docs/target/made.md) <img src="none.svg">

            [defined]: none-defined.md
            """;

    @Test
    void linksBetweenPagesResolve() {
        RepositoryLinks links = new RepositoryLinks(TOP);

        assertThat(links.pages()).extracting(MarkdownPage::file).contains(TOP.resolve("README.md"));
        assertThat(links.broken()).isEmpty();
    }

    @Test
    void linksToMissingFilesOrHeadingsAreBroken(@TempDir Path top) throws IOException {
        Files.createDirectories(top.resolve("docs/target"));
        Files.writeString(top.resolve("docs/target/made.md"), "# Made\n");
        Files.writeString(top.resolve("docs/other page.md"), "## The `scope`, again\n\n## Same\n\n## Same\n");
        Files.writeString(top.resolve("README.md"), PAGE);

        assertThat(new RepositoryLinks(top).broken())
                .containsExactlyInAnyOrder(
                        "README.md -> docs/none.md: no such file",
                        "README.md -> docs/other%20page.md#scope: no such heading",
                        "README.md -> #no-heading: no such heading",
                        "README.md -> none.png: no such file",
                        "README.md -> ../x.md: not in the repository",
                        "README.md -> docs/target/made.md: not in the repository",
                        "README.md -> none.svg: no such file",
                        "README.md -> none-defined.md: no such file");
    }
}
