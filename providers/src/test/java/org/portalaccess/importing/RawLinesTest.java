package org.portalaccess.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Lines are counted as a text editor counts them. */
@Tag("C11")
final class RawLinesTest {

    @Test
    void blankLinesAreCountedAndSkipped() throws IOException {
        assertThat(read("a\n\n \t\r\nb\r\n\nc")).containsExactly("1:a", "4:b\r", "6:c");
    }

    @Test
    void emptyBodyHasNoLines() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void tooLongLineIsSkippedToItsEnd() throws IOException {
        String longest = "x".repeat(RawLines.LONGEST);

        assertThat(read(longest + "\n" + longest + "x\nb")).containsExactly("1:" + longest, "2:too long", "3:b");
    }

    private static List<String> read(String body) throws IOException {
        RawLines lines = new RawLines(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
        List<String> read = new ArrayList<>();
        for (RawLine line = lines.next(); line != null; line = lines.next()) {
            byte[] text = line.text();
            read.add(line.number() + ":" + (text == null ? "too long" : new String(text, StandardCharsets.UTF_8)));
        }
        return read;
    }
}
