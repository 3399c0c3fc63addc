package org.portalaccess.tests.isolation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document in the jar under test. */
final class ApiDocument {

    private static final String DOCUMENT = "/org/portalaccess/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private ApiDocument() {}

    /** Returns all operations that it describes. */
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

    /** Returns the operations that take a body. */
    static SortedSet<Operation> withBody() {
        SortedSet<Operation> operations = new TreeSet<>();
        read().getOrDefault("paths", Map.of())
                .forEach((path, members) -> members.forEach((method, operation) -> {
                    if (operation instanceof Map<?, ?> known && known.containsKey("requestBody")) {
                        operations.add(new Operation(method.toString().toUpperCase(Locale.ROOT), path));
                    }
                }));
        return operations;
    }

    /** Returns the operations that have a dry run. */
    static SortedSet<Operation> withDryRun() {
        SortedSet<Operation> operations = new TreeSet<>();
        read().getOrDefault("paths", Map.of())
                .forEach((path, members) -> members.forEach((method, operation) -> {
                    if (String.valueOf(((Object) operation)).contains("#/components/parameters/dryRun")) {
                        operations.add(new Operation(method.toString().toUpperCase(Locale.ROOT), path));
                    }
                }));
        return operations;
    }

    /** Returns the names of the query parameters of the operations. */
    static SortedMap<Operation, List<String>> queryParameters() {
        Map<String, Map<String, Map<?, ?>>> document = read();
        Map<?, ?> shared = document.getOrDefault("components", Map.of()).getOrDefault("parameters", Map.of());
        SortedMap<Operation, List<String>> found = new TreeMap<>();
        document.getOrDefault("paths", Map.of())
                .forEach((path, members) -> members.forEach((method, operation) -> {
                    if (METHODS.contains(method.toString())
                            && ((Map<?, ?>) operation).get("parameters") instanceof List<?> list) {
                        List<String> names = list.stream()
                                .map(one -> (Map<?, ?>) one)
                                .map(one -> one.get("$ref") instanceof String ref
                                        ? (Map<?, ?>) shared.get(ref.substring(ref.lastIndexOf('/') + 1))
                                        : one)
                                .filter(one -> "query".equals(one.get("in")))
                                .map(one -> String.valueOf(one.get("name")))
                                .toList();
                        found.put(new Operation(method.toString().toUpperCase(Locale.ROOT), path), names);
                    }
                }));
        return found;
    }

    private static Map<String, Map<String, Map<?, ?>>> read() {
        try (InputStream in = ApiDocument.class.getResourceAsStream(DOCUMENT)) {
            return new Yaml().load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
