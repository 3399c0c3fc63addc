package org.portalaccess.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** The results and the conditions of a run, in Markdown. */
final class Report {

    private static final String HEAD = """
            | Memberships | | per second | held against | per second | ratio | lowest, highest ratio | SQL of ours | SQL in all | bytes |
            |---:|---|---:|---|---:|---:|---|---:|---:|---:|
            """;

    private Report() {}

    /** Describes the machine and its current load. */
    static String machine() {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, Java %s, load %.1f at the start",
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().feature(),
                load());
    }

    /** Describes the machine, its current load, and the method of measuring. */
    static String conditions(int rounds, long sliceSeconds) {
        return String.format(
                Locale.ROOT,
                "%s, %d clients in closed loops, median of %d rounds of %d seconds each%n",
                machine(),
                TokenBenchmark.CLIENTS,
                rounds,
                sliceSeconds);
    }

    /** Returns the load of the machine, as the mean of the last minute. */
    static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Returns one line for each comparison. SQL and bytes of the baseline are in brackets. */
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
