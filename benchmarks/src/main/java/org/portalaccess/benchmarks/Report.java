package org.portalaccess.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Says in Markdown what was measured, and on what. */
final class Report {

    private static final String HEAD = """
            | Memberships | | per second | held against | per second | ratio | lowest, highest ratio | SQL of ours | SQL in all | bytes |
            |---:|---|---:|---|---:|---:|---|---:|---:|---:|
            """;

    private Report() {}

    /** The machine, how busy it is at this moment, and how was measured. */
    static String conditions(int rounds, long sliceSeconds) {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, Java %s, load %.1f at the start, %d clients in closed loops,"
                        + " median of %d rounds of %d seconds each%n",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                load(),
                TokenBenchmark.CLIENTS,
                rounds,
                sliceSeconds);
    }

    /** How busy the machine is: the mean of the last minute. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** One line for each comparison. SQL and bytes are those of the one and, in brackets, of the other. */
    static String table(List<Result> results) {
        StringBuilder table = new StringBuilder(HEAD);
        results.forEach(result -> table.append(line(result)));
        return table.toString();
    }

    private static String line(Result result) {
        Series ratios = result.series().over(result.baseline());
        Cost cost = result.cost();
        Cost other = result.baselineCost();
        return String.format(
                Locale.ROOT,
                "| %d | %s | %.0f | %s | %.0f | **%.2f** | %.2f, %.2f | %.1f | %.1f (%.1f) | %d (%d) |%n",
                result.memberships(),
                result.comparison().title(),
                result.series().median(),
                result.comparison().baselineTitle(),
                result.baseline().median(),
                ratios.median(),
                ratios.least(),
                ratios.greatest(),
                cost.ours(),
                cost.all(),
                other.all(),
                cost.bytes(),
                other.bytes());
    }
}
