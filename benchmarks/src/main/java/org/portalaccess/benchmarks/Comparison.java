package org.portalaccess.benchmarks;

/** What is held against what (design, section 9, measures 1 and 2). */
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

    /** What is measured, on the server with the extension. */
    Operation operation() {
        return operation;
    }

    String baselineTitle() {
        return baselineTitle;
    }

    /** What it is held against. */
    Operation baseline() {
        return baseline;
    }

    /** Whether that runs on the server with the extension, too. */
    boolean baselineExtension() {
        return baselineExtension;
    }
}
