package org.portalaccess.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Measures refresh, switch and introspection, each together with its baseline, in alternating rounds. */
final class TokenBenchmark implements AutoCloseable {

    /** The number of concurrent clients. */
    static final int CLIENTS = 3;

    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Side with;
    private final Side without;
    private final int rounds;
    private final Duration slice;
    private final Load load = new Load(CLIENTS);

    /** The people of both sides. */
    private record Seats(List<Seat> with, List<Seat> without) {

        List<Seat> of(boolean extension) {
            return extension ? with : without;
        }
    }

    /** Throughputs of the same rounds. */
    private record Pair(Series subject, Series baseline) {}

    TokenBenchmark(Side with, Side without, int rounds, Duration slice) {
        this.with = with;
        this.without = without;
        this.rounds = rounds;
        this.slice = slice;
    }

    /** Warms up both servers, so that the measured code is compiled. */
    void warmUp() {
        Seats seats = seats(2);
        for (Comparison comparison : Comparison.values()) {
            load.perSecond(comparison.operation(), seats.with, WARM_UP);
            load.perSecond(comparison.baseline(), seats.of(comparison.baselineExtension()), WARM_UP);
            evenOut(comparison, seats, WARM_UP);
        }
    }

    /** Measures people with this number of memberships each. */
    List<Result> at(int memberships) {
        Seats seats = seats(memberships);
        Map<Comparison, Pair> measured = new EnumMap<>(Comparison.class);
        for (int round = 0; round < rounds; round++) {
            for (Comparison comparison : Comparison.values()) {
                Pair pair = measured.computeIfAbsent(comparison, key -> new Pair(new Series(), new Series()));
                // The two take turns to be first.
                if (round % 2 == 0) {
                    pair.subject.add(subject(comparison, seats));
                    pair.baseline.add(baseline(comparison, seats));
                } else {
                    pair.baseline.add(baseline(comparison, seats));
                    pair.subject.add(subject(comparison, seats));
                }
                evenOut(comparison, seats, slice);
            }
        }
        List<Result> results = new ArrayList<>();
        measured.forEach((comparison, pair) -> results.add(result(comparison, memberships, pair, seats)));
        return results;
    }

    @Override
    public void close() {
        load.close();
    }

    /** Gives the other server the same uncounted work. Otherwise one server would run better compiled code. */
    private void evenOut(Comparison comparison, Seats seats, Duration duration) {
        if (comparison.baselineExtension()) {
            load.perSecond(comparison.baseline(), seats.without, duration.multipliedBy(2));
        }
    }

    private Seats seats(int memberships) {
        return new Seats(with.seats(CLIENTS, memberships), without.seats(CLIENTS, memberships));
    }

    private double subject(Comparison comparison, Seats seats) {
        return load.perSecond(comparison.operation(), seats.with, slice);
    }

    private double baseline(Comparison comparison, Seats seats) {
        return load.perSecond(comparison.baseline(), seats.of(comparison.baselineExtension()), slice);
    }

    private Result result(Comparison comparison, int memberships, Pair pair, Seats seats) {
        boolean extension = comparison.baselineExtension();
        return new Result(
                comparison,
                memberships,
                pair.subject,
                pair.baseline,
                Cost.of(comparison.operation(), with, seats.with.get(0)),
                Cost.of(
                        comparison.baseline(),
                        extension ? with : without,
                        seats.of(extension).get(0)));
    }
}
