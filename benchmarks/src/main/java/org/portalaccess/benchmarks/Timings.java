package org.portalaccess.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The response times of requests. */
final class Timings {

    private final List<Double> millis = new ArrayList<>();

    /** Sends the request once and records its response time. */
    void time(Runnable request) {
        long start = System.nanoTime();
        request.run();
        millis.add((System.nanoTime() - start) / 1e6);
    }

    double median() {
        return quantile(0.5);
    }

    double p95() {
        return quantile(0.95);
    }

    double slowest() {
        return quantile(1);
    }

    private double quantile(double share) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
