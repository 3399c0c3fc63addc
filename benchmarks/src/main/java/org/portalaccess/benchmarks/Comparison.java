package org.portalaccess.benchmarks;

/** A measured operation and its baseline (benchmarks/README.md, measures 1 and 2). */
enum Comparison {
    REFRESH("refresh", Operation.REFRESH, "refresh without the extension", Operation.REFRESH, false),
    SWITCH("switch", Operation.SWITCH, "refresh with the extension", Operation.REFRESH, true),
    INTROSPECTION(
            "introspection",
            Operation.INTROSPECTION,
            "introspection without the extension",
            Operation.INTROSPECTION,
            false);

    private final String title;
    private final Operation operation;
    private final String baselineTitle;
    private final Operation baseline;
    private final boolean baselineExtension;

    Comparison(String title, Operation operation, String baselineTitle, Operation baseline, boolean baselineExtension) {
        this.title = title;
        this.operation = operation;
        this.baselineTitle = baselineTitle;
        this.baseline = baseline;
        this.baselineExtension = baselineExtension;
    }

    String title() {
        return title;
    }

    /** Returns the measured operation, on the server with the extension. */
    Operation operation() {
        return operation;
    }

    String baselineTitle() {
        return baselineTitle;
    }

    /** Returns the operation to compare with. */
    Operation baseline() {
        return baseline;
    }

    /** Returns whether the baseline also runs on the server with the extension. */
    boolean baselineExtension() {
        return baselineExtension;
    }
}
