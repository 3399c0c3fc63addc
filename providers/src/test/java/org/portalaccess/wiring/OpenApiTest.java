package org.portalaccess.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Compares the OpenAPI document with the code: each describes exactly what the other has. */
final class OpenApiTest {

    private static final String STAFF = "/admin/realms/{realm}/portal-access";
    private static final String MEMBERS = "/realms/{realm}/portal-access";
    private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");
    private static final Pattern IN_PATH = Pattern.compile("\\{([^}]+)}");

    private final JsonNode document = read();
    private final Map<String, RestPaths.Operation> code =
            new RestPaths().add(STAFF, staff()).add(MEMBERS, members()).operations();
    private final Map<String, JsonNode> described = described();

    @Test
    void documentDescribesExactlyTheOperationsOfTheCode() {
        assertThat(described.keySet()).containsExactlyElementsOf(code.keySet());
    }

    @Test
    void queryParametersMatchTheCode() {
        described.forEach((name, operation) -> {
            Set<String> named = parameters(name, operation, "query");
            assertThat(named).as(name).containsAll(inCode(name).query());
            assertThat(inCode(name).allowedQuery()).as(name).containsAll(named);
        });
    }

    @Test
    void headersMatchTheCode() {
        described.forEach((name, operation) -> assertThat(parameters(name, operation, "header"))
                .as(name)
                .isEqualTo(inCode(name).headers()));
    }

    @Test
    void pathParametersMatchThePaths() {
        described.forEach((name, operation) -> {
            Set<String> inPath = new TreeSet<>();
            Matcher matcher = IN_PATH.matcher(name);
            while (matcher.find()) {
                inPath.add(matcher.group(1));
            }
            assertThat(parameters(name, operation, "path")).as(name).isEqualTo(inPath);
        });
    }

    @Test
    void conditionalOperationsDescribe412And428() {
        described.forEach((name, operation) -> {
            boolean conditional = inCode(name).headers().contains("If-Match");
            assertThat(operation.path("responses").has("412")).as(name).isEqualTo(conditional);
            assertThat(operation.path("responses").has("428")).as(name).isEqualTo(conditional);
        });
    }

    @Test
    void operationsWithABodyDescribe413And415() {
        described.forEach((name, operation) -> {
            boolean takesBody = operation.has("requestBody");
            assertThat(operation.path("responses").has("413")).as(name).isEqualTo(takesBody);
            assertThat(operation.path("responses").has("415")).as(name).isEqualTo(takesBody);
        });
    }

    @Test
    void everyReferenceResolves() {
        List<String> references = new ArrayList<>();
        gatherReferences(document, references);

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    @Test
    void everyDefinedComponentIsUsed() {
        List<String> references = new ArrayList<>();
        gatherReferences(document, references);

        document.path("components").properties().stream()
                .filter(kind -> !kind.getKey().equals("securitySchemes"))
                .forEach(kind -> kind.getValue()
                        .fieldNames()
                        .forEachRemaining(
                                part -> assertThat(references).contains("#/components/" + kind.getKey() + "/" + part)));
    }

    @Test
    void everyOperationHasAUniqueIdAndASummary() {
        Set<String> names = new HashSet<>();
        described.forEach((name, operation) -> {
            assertThat(names.add(operation.path("operationId").asText()))
                    .as(name)
                    .isTrue();
            assertThat(operation.path("summary").asText()).as(name).isNotBlank();
        });
    }

    private RestPaths.Operation inCode(String name) {
        return Objects.requireNonNull(code.get(name), name);
    }

    private Map<String, JsonNode> described() {
        Map<String, JsonNode> all = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(member -> VERBS.contains(member.getKey()))
                        .forEach(member -> all.put(
                                member.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), member.getValue())));
        return all;
    }

    /** Returns the names of an operation's parameters, including those of its path. */
    private Set<String> parameters(String name, JsonNode operation, String in) {
        Set<String> names = new TreeSet<>();
        JsonNode ofPath = document.path("paths").path(name.substring(name.indexOf(' ') + 1));
        for (JsonNode holder : List.of(ofPath, operation)) {
            for (JsonNode parameter : holder.path("parameters")) {
                JsonNode meant = parameter.has("$ref")
                        ? document.at(parameter.get("$ref").asText().substring(1))
                        : parameter;
                if (meant.path("in").asText().equals(in)) {
                    names.add(meant.path("name").asText());
                }
            }
        }
        return names;
    }

    private static void gatherReferences(JsonNode node, List<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.get("$ref").asText());
        }
        node.forEach(child -> gatherReferences(child, references));
    }

    private static JsonNode read() {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("/org/portalaccess/openapi.yaml")) {
            return new ObjectMapper().valueToTree(new Yaml().load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The resource has no request, because it gets no call while its classes are walked through. */
    @SuppressWarnings("NullAway")
    private static Object staff() {
        return new AdminPortalResource(null, 0, Duration.ZERO);
    }

    @SuppressWarnings("NullAway")
    private static Object members() {
        return new MemberPortalResource(null);
    }
}
