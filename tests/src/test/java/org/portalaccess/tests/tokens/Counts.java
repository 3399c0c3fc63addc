package org.portalaccess.tests.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.server.KeycloakServer;

/**
 * Our metrics of a node at one moment.
 *
 * @param server the node
 * @param values the value of each series, by its name without {@code portal_access_} and the values of its labels, as
 *     in {@code switches_total done}
 */
record Counts(KeycloakServer server, Map<String, Long> values) {

    private static final Pattern SERIES =
            Pattern.compile("^portal_access_(\\w+)\\{([^}]*)} (\\d+)\\.0$", Pattern.MULTILINE);
    private static final Pattern VALUE = Pattern.compile("\\w+=\"([^\"]*)\"");

    static Counts of(KeycloakServer server) {
        Map<String, Long> values = new TreeMap<>();
        for (MatchResult series : SERIES.matcher(server.metrics()).results().toList()) {
            StringBuilder name = new StringBuilder(series.group(1));
            VALUE.matcher(series.group(2))
                    .results()
                    .forEach(value -> name.append(' ').append(value.group(1)));
            values.put(name.toString(), Long.parseLong(series.group(3)));
        }
        return new Counts(server, values);
    }

    /** Requires a metric to have risen since then by exactly these values. */
    void assertRisen(String metric, Map<String, Long> expected) {
        assertThat(risen(metric)).isEqualTo(new TreeMap<>(expected));
    }

    /** Like {@link #assertRisen}, for what is counted behind the answer of the request. */
    void awaitRisen(String metric, Map<String, Long> expected) {
        Waiting.until(() -> risen(metric), new TreeMap<>(expected)::equals);
    }

    /** Returns by how much each series of a metric has risen, by the values of its labels; without those that have not. */
    Map<String, Long> risen(String metric) {
        Map<String, Long> risen = new TreeMap<>();
        of(server).values.forEach((series, now) -> {
            long since = now - values.getOrDefault(series, 0L);
            if (since > 0 && series.startsWith(metric + "_total ")) {
                risen.put(series.substring(metric.length() + "_total ".length()), since);
            }
        });
        return risen;
    }
}
