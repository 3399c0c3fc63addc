package org.portalaccess.tests.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document in the jar that is tested. */
final class ApiDocument {

    private static final String DOCUMENT = "/org/portalaccess/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private ApiDocument() {}

    /** All that it describes. */
    static SortedSet<Operation> operations() {
        Map<String, Map<String, Map<?, ?>>> document = read();
        SortedSet<Operation> operations = new TreeSet<>();
        document.getOrDefault("paths", Map.of())
                .forEach((path, members) -> members.keySet().stream()
                        .map(Object::toString)
                        .filter(METHODS::contains)
                        .forEach(method -> operations.add(new Operation(method.toUpperCase(Locale.ROOT), path))));
        return operations;
    }

    private static Map<String, Map<String, Map<?, ?>>> read() {
        try (InputStream in = ApiDocument.class.getResourceAsStream(DOCUMENT)) {
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
