package org.portalaccess.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts both servers, measures, and prints a table; {@code benchmarks/run} calls it. */
public final class Main {

    private static final int[] MEMBERSHIPS = {2, 100, 1_000};
    private static final int ROUNDS = 5;
    private static final int SLICE_SECONDS = 2;

    private Main() {}

    /**
     * Takes as options the number of rounds and the seconds of each slice.
     *
     * @throws IllegalStateException if a server does not start or is not what was to be measured
     */
    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SLICE_SECONDS;
        List<Result> results = new ArrayList<>();
        String conditions = Report.conditions(rounds, seconds);
        System.err.println("Starting two servers");
        try (Side with = Side.start(true);
                Side without = Side.start(false);
                TokenBenchmark benchmark = new TokenBenchmark(with, without, rounds, Duration.ofSeconds(seconds))) {
            with.loadAccounts(MEMBERSHIPS[MEMBERSHIPS.length - 1]);
            System.err.println("Warming up");
            benchmark.warmUp();
            for (int memberships : MEMBERSHIPS) {
                System.err.println("Measuring at " + memberships + " memberships");
                results.addAll(benchmark.at(memberships));
            }
            System.out.println(conditions);
            System.out.println(Report.table(results));
        }
    }
}
