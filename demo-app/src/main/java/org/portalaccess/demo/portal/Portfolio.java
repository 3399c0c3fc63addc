package org.portalaccess.demo.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.portalaccess.reader.ContractRef;

/**
 * The properties of the application. A real one has them in its database. This one reads the file that the demo also
 * imports into Keycloak, so that both name the same accounts and contracts.
 */
final class Portfolio {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Property> properties = new LinkedHashMap<>();

    private Portfolio() {}

    /**
     * Reads the lines of an import.
     *
     * @throws UncheckedIOException if the file cannot be read
     */
    static Portfolio read(Path file) {
        Portfolio portfolio = new Portfolio();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                portfolio.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        return portfolio;
    }

    Collection<Property> all() {
        return properties.values();
    }

    Optional<Property> find(String id) {
        return Optional.ofNullable(properties.get(id));
    }

    private void add(JsonNode line) {
        JsonNode account = line.path("account");
        if (account.hasNonNull("parent")) {
            parents.put(account.path("key").asText(), account.path("parent").asText());
        }
        if (line.has("contract")) {
            addProperty(line.path("contract"));
        }
    }

    /** Keycloak numbers the contracts of an account in the order of the import. */
    private void addProperty(JsonNode contract) {
        String account = contract.path("account").asText();
        int ordinal = counts.merge(account, 1, Integer::sum);
        ContractRef ref = new ContractRef(upFrom(account), contract.path("key").asText(), ordinal);
        Property property = new Property(
                ref, contract.path("name").asText(), contract.path("owners").size());
        properties.put(property.id(), property);
    }

    private List<String> upFrom(String account) {
        List<String> path = new ArrayList<>();
        for (@Nullable String at = account; at != null; at = parents.get(at)) {
            path.add(at);
        }
        return path;
    }
}
