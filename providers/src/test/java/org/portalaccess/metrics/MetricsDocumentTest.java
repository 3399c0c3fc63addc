package org.portalaccess.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The metrics of the code, of docs/operations.md and of the dashboard are the same. */
@org.junit.jupiter.api.Tag("C20")
final class MetricsDocumentTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(portal_access_\\w+)` \\| (\\w+) \\| ([^|]+) \\|", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("`(\\w+)`: ((?:`\\w+`(?:, )?)+)");
    private static final Pattern NAME = Pattern.compile("portal_access_\\w+");
    private static final Pattern SELECTOR = Pattern.compile("(portal_access_\\w+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)=~?\"([^\"]*)\"");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

    private static final Map<String, Map<String, Set<String>>> METRICS = registered();

    /** Returns the values of each label of each metric that the code registers. */
    private static Map<String, Map<String, Set<String>>> registered() {
        PortalMetrics.register();
        Map<String, Map<String, Set<String>>> metrics = new TreeMap<>();
        for (Meter meter : Metrics.globalRegistry.getMeters()) {
            Meter.Id id = meter.getId();
            if (id.getName().startsWith("portal.access.")) {
                assertThat(id.getType()).isEqualTo(Meter.Type.COUNTER);
                Map<String, Set<String>> labels =
                        metrics.computeIfAbsent(id.getName().replace('.', '_') + "_total", name -> new TreeMap<>());
                for (Tag tag : id.getTags()) {
                    labels.computeIfAbsent(tag.getKey(), key -> new LinkedHashSet<>())
                            .add(tag.getValue());
                }
            }
        }
        return metrics;
    }

    @Test
    void operationsListsEveryMetricWithItsTypeAndLabels() throws IOException {
        String page = Files.readString(DOCS.resolve("operations.md"));
        Map<String, Map<String, Set<String>>> documented = new TreeMap<>();
        for (MatchResult row : ROW.matcher(page).results().toList()) {
            assertThat(row.group(2)).isEqualTo("counter");
            documented.put(row.group(1), labels(row.group(3)));
        }

        assertThat(METRICS).isNotEmpty();
        assertThat(documented).isEqualTo(METRICS);
        assertThat(names(page)).isSubsetOf(METRICS.keySet());
    }

    private static Map<String, Set<String>> labels(String cell) {
        Map<String, Set<String>> labels = new HashMap<>();
        for (MatchResult label : LABEL.matcher(cell).results().toList()) {
            labels.put(label.group(1), Set.of(label.group(2).replace("`", "").split(", ", -1)));
        }
        return labels;
    }

    @Test
    void dashboardAsksForEveryMetricByItsLabels() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(DOCS.resolve("grafana/portal-access.json").toFile());
        List<String> queries = dashboard.findValuesAsText("expr");

        assertThat(queries.stream().flatMap(query -> names(query).stream()).collect(Collectors.toSet()))
                .isEqualTo(METRICS.keySet());
        assertThat(names(dashboard.toString())).isEqualTo(METRICS.keySet());
        for (String query : queries) {
            assertThat(selected(query))
                    .as(query)
                    .isNotEmpty()
                    .allSatisfy((name, labels) ->
                            assertThat(METRICS.get(name)).as(name).containsKeys(labels.toArray(String[]::new)));
        }
    }

    /** Returns the labels that a query uses for each metric, besides the node; checks the values. */
    private static Map<String, Set<String>> selected(String query) {
        Map<String, Set<String>> all = new HashMap<>();
        for (MatchResult selector : SELECTOR.matcher(query).results().toList()) {
            Set<String> labels = all.computeIfAbsent(selector.group(1), name -> new LinkedHashSet<>());
            for (MatchResult matcher :
                    MATCHER.matcher(selector.group(2)).results().toList()) {
                if (!matcher.group(1).equals("instance")) {
                    labels.add(matcher.group(1));
                    assertThat(METRICS.get(selector.group(1)).get(matcher.group(1)))
                            .as(query)
                            .contains(matcher.group(2).split("\\|", -1));
                }
            }
            GROUPING.matcher(query)
                    .results()
                    .flatMap(by -> Stream.of(by.group(1).split(", ", -1)))
                    .forEach(labels::add);
        }
        return all;
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Test
    void outcomesOfUnknownErrorsAreOneLabel() {
        assertThat(PortalMetrics.ExchangeOutcome.ofError("invalid_target"))
                .isEqualTo(PortalMetrics.ExchangeOutcome.INVALID_TARGET);
        assertThat(PortalMetrics.ExchangeOutcome.ofError("done")).isEqualTo(PortalMetrics.ExchangeOutcome.OTHER);
        assertThat(PortalMetrics.ExchangeOutcome.ofError("beachco")).isEqualTo(PortalMetrics.ExchangeOutcome.OTHER);
        assertThat(Refusal.ofStatus(404)).isEqualTo(Refusal.NOT_FOUND);
        assertThat(Refusal.ofStatus(418)).isEqualTo(Refusal.OTHER);
        assertThat(Refusal.ofStatus(0)).isEqualTo(Refusal.OTHER);
    }
}
