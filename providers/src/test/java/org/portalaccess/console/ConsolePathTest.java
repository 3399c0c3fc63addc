package org.portalaccess.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for addresses below {@code /console/}: screens, files, and what is compressed. */
final class ConsolePathTest {

    @ParameterizedTest
    @CsvSource({
        "team, true",
        "team/0d0cb1a4-1a60-4f6f-9d64-0e7f3a1b2c3d/portal, true",
        "memberships/1/scope/, true",
        "index.html, false",
        "assets/unknown, false",
        "assets/a/b, false",
        "assets, false",
        "assetsandmore, true",
        ".vite/manifest.json, false"
    })
    void screensHaveNoDot(String path, boolean screen) {
        assertThat(ConsolePath.isScreen(path)).isEqualTo(screen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip                     | true",
                "br, GZIP;q=0.5           | true",
                "br;q=1.0, gzip ; q=0.001 | true",
                "gzip;q=0                 | false",
                "gzip; q=0.000            | false",
                "deflate, br              | false",
                "*                        | false"
            })
    void gzipIsSentOnlyToWhoAcceptsIt(String header, boolean allowed) {
        assertThat(ConsolePath.allowsGzip(header)).isEqualTo(allowed);
        assertThat(ConsolePath.allowsGzip(null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../index.html", "..", ".hidden.js", "a/b.js", "a.js.gz", "Console.class", "", "a.js%00"})
    void otherNamesAreNoFiles(String name) {
        assertThat(ConsoleFiles.type(name)).isEmpty();
    }

    @Test
    void filesHaveTheTypeOfTheirEnding() {
        assertThat(ConsoleFiles.type("index-D4x_a-1.js")).hasValue("text/javascript;charset=UTF-8");
        assertThat(ConsoleFiles.type("RedHatText.var-2b.woff2")).hasValue("font/woff2");
        assertThat(ConsoleFiles.onClassPath().asset("unknown.js", true)).isEmpty();
    }
}
