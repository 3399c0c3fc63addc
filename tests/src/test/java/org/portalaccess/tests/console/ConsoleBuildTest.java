package org.portalaccess.tests.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that builds the console, on machines without Node and with an old one. */
@Tag("D1")
final class ConsoleBuildTest {

    private static final Path SCRIPT = Path.of("../console/build");

    /** The folder that is all of the {@code PATH}. */
    @TempDir
    private Path commands;

    @Test
    void withoutNodeItSaysWhatIsMissing() throws Exception {
        for (String argument : List.of("all", "check", "test")) {
            assertThat(run(argument))
                    .isEqualTo("1 The console needs Node 20.19 or later with npm on the PATH (none found). Install it,"
                            + " or build without the console: mvn -DskipConsole verify");
        }
    }

    @Test
    void withNodeAloneNpmIsMissing() throws Exception {
        command("node", "v20.19.0");

        assertThat(run("check")).startsWith("1 ").contains("(none found)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v9.11.2", "v18.20.4", "v20.18.3"})
    void oldNodeIsNamed(String version) throws Exception {
        command("node", version);
        command("npm", "10");

        assertThat(run("check")).startsWith("1 ").contains("(" + version + " found)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v20.19.0", "v20.20.2", "v22.1.0", "v100.0.0"})
    void laterNodeIsAccepted(String version) throws Exception {
        command("node", version);
        command("npm", "10");

        assertThat(run("check")).isEqualTo("0 ");
    }

    private void command(String name, String answer) throws IOException {
        Path file = Files.writeString(commands.resolve(name), "#!/bin/sh\necho " + answer + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** Returns the exit code and what the script has written. */
    private String run(String argument) throws Exception {
        for (String needed : List.of("bash", "dirname")) {
            Path link = commands.resolve(needed);
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, existing(needed));
            }
        }
        ProcessBuilder builder =
                new ProcessBuilder(existing("bash").toString(), SCRIPT.toString(), argument).redirectErrorStream(true);
        builder.environment().put("PATH", commands.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() + " " + output.strip();
    }

    private static Path existing(String command) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder).resolve(command))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
