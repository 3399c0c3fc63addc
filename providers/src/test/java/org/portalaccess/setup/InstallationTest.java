package org.portalaccess.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The line that the extension writes into the log at boot. */
final class InstallationTest {

    @Test
    void logLineNamesTheChangedRealms() {
        assertThat(Installation.sentence(List.of())).isEqualTo("no realm had to be changed");
        assertThat(Installation.sentence(List.of("beach"))).isEqualTo("changed 1 realm: beach");
        assertThat(Installation.sentence(List.of("city", "beach"))).isEqualTo("changed 2 realms: beach, city");
    }

    @Test
    void logLineNamesTwentyOfManyRealms() {
        List<String> names =
                IntStream.range(1000, 2000).mapToObj(i -> "realm-" + i).toList();

        assertThat(Installation.sentence(names))
                .startsWith("changed 1000 realms: realm-1000, ")
                .endsWith(", realm-1019 and 980 more");
    }

    @Test
    void versionIsKnown() {
        assertThat(Version.current()).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    }
}
