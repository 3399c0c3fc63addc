package org.portalaccess.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.portalaccess.testing.server.Database;

/** Starts servers, measures, and prints a table. Called by {@code benchmarks/run}. */
public final class Main {

    private static final int[] MEMBERSHIPS = {2, 100, 1_000};
    private static final int ROUNDS = 5;
    private static final int SLICE_SECONDS = 2;
    private static final int TIMES = 40;
    private static final int SCOPE_TIMES = 5;

    private static final int MEMBERSHIPS_TO_IMPORT = 1_000_000;

    private Main() {}

    /**
     * Takes as options the number of rounds and the seconds of each slice; or {@code team} and the number of times to
     * read each page of a team manager; or {@code scopes}, the database ({@code h2} or {@code postgres}) and the number
     * of times to make each change; or {@code import} and the number of memberships to import.
     *
     * @throws IllegalStateException if a server does not start, or is not the server that is to be measured
     */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("team")) {
            measureTeam(arguments.length > 1 ? Integer.parseInt(arguments[1]) : TIMES);
        } else if (arguments.length > 0 && arguments[0].equals("scopes")) {
            measureScopes(
                    Database.valueOf((arguments.length > 1 ? arguments[1] : "h2").toUpperCase(Locale.ROOT)),
                    arguments.length > 2 ? Integer.parseInt(arguments[2]) : SCOPE_TIMES);
        } else if (arguments.length > 0 && arguments[0].equals("import")) {
            measureImport(arguments.length > 1 ? Integer.parseInt(arguments[1]) : MEMBERSHIPS_TO_IMPORT);
        } else {
            measureTokens(arguments);
        }
    }

    private static void measureImport(int memberships) {
        System.err.println("Starting a server");
        try (ImportSide side = ImportSide.start(memberships)) {
            side.load();
            System.err.println("Measuring");
            System.out.println(Report.machine());
            System.out.println();
            System.out.println(new ImportBenchmark(side).text());
        }
    }

    private static void measureTeam(int times) {
        System.err.println("Starting a server");
        try (TeamSide side = TeamSide.start()) {
            System.err.println("Loading " + TeamSide.SIZE + " contracts and as many members");
            side.load();
            System.err.println("Measuring");
            System.out.println(Report.machine() + ", each page read " + times + " times, one at a time");
            System.out.println();
            System.out.println(new TeamBenchmark(side, times).table());
        }
    }

    private static void measureScopes(Database database, int times) {
        System.err.println("Starting a server");
        try (ScopeSide side = ScopeSide.start(database)) {
            System.err.println("Loading " + ScopeSide.SIZE + " contracts");
            side.load();
            System.err.println("Measuring");
            System.out.println(Report.machine() + ", " + database + ", each change made " + times + " times");
            System.out.println();
            System.out.println(new ScopeBenchmark(side, times).table());
        }
    }

    private static void measureTokens(String[] arguments) {
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
