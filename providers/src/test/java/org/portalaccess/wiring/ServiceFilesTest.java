package org.portalaccess.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files of {@code META-INF/services}: Keycloak ignores one whose name is no service, and says nothing. */
final class ServiceFilesTest {

    private static final Path SERVICES = Path.of("src/main/resources/META-INF/services");

    @Test
    void serviceFilesNameServicesAndTheirProviders() throws IOException, ClassNotFoundException {
        try (Stream<Path> files = Files.list(SERVICES)) {
            List<Path> all = files.toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                Class<?> service = load(file.getFileName().toString());
                for (String line : Files.readAllLines(file)) {
                    if (!line.isBlank() && !line.startsWith("#")) {
                        assertThat(service).as(file + ": " + line).isAssignableFrom(load(line.strip()));
                    }
                }
            }
        }
    }

    private static Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, false, ServiceFilesTest.class.getClassLoader());
    }
}
