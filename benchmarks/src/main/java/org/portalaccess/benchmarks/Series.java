package org.portalaccess.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Throughputs of one operation on one side, one for each round. */
final class Series {

    private final List<Double> values = new ArrayList<>();

    void add(double perSecond) {
        values.add(perSecond);
    }

    double median() {
        return medianOf(values);
    }

    /** Returns the ratios to another series, round by round. This cancels changes of speed that affect both. */
    Series over(Series other) {
        Series ratios = new Series();
        for (int i = 0; i < values.size(); i++) {
            ratios.add(values.get(i) / other.values.get(i));
        }
        return ratios;
    }

    double least() {
        return Collections.min(values);
    }

    double greatest() {
        return Collections.max(values);
    }

    private static double medianOf(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
