package org.portalaccess.tests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The reader of grants that the examples in JavaScript share, by the tests beside it. Needs Node. */
@Tag("D8")
@Tag("C3")
final class GrantsScriptIT {

    @Test
    void deniesWhateverItDoesNotKnow() throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", "--test", "page/grants.test.js")
                .directory(ExampleProcess.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(printed).isZero();
    }
}
