package org.portalaccess.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Refresh, switch and introspection beside what they are held against, in rounds that alternate. */
final class TokenBenchmark implements AutoCloseable {

    /** How many ask at the same time. */
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

    /** Lets both servers compile what they will run. */
    void warmUp() {
        Seats seats = seats(2);
        for (Comparison comparison : Comparison.values()) {
            load.perSecond(comparison.operation(), seats.with, WARM_UP);
            load.perSecond(comparison.baseline(), seats.of(comparison.baselineExtension()), WARM_UP);
            evenOut(comparison, seats, WARM_UP);
        }
    }

    /** Measures people with so many memberships each. */
    List<Result> at(int memberships) {
        Seats seats = seats(memberships);
        Map<Comparison, Pair> measured = new EnumMap<>(Comparison.class);
        for (int round = 0; round < rounds; round++) {
            for (Comparison comparison : Comparison.values()) {
                Pair pair = measured.computeIfAbsent(comparison, key -> new Pair(new Series(), new Series()));
                // Neither is always the first.
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

    /** Lets the other server work as long, uncounted: the one that has run more would be compiled better. */
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
