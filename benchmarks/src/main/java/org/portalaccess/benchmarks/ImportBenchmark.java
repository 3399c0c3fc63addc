package org.portalaccess.benchmarks;

import java.util.Locale;

/** Measures the import and the export of memberships, and the lists of who has access, over all of them. */
final class ImportBenchmark {

    private static final int WARM_UP = 5;
    private static final int TIMES = 20;
    private static final double MEGABYTE = 1e6;
    private static final String JSON = "application/json";
    private static final String CSV = "text/csv";

    private final ImportSide side;

    ImportBenchmark(ImportSide side) {
        this.side = side;
    }

    /** Measures everything, and writes the result in Markdown. */
    String text() {
        double imported = side.importAll();
        StringBuilder text = new StringBuilder();
        line(text, "%,d memberships: import %.0f a second", side.memberships(), side.memberships() / imported);
        addExport(text);
        addReads(text);
        double inserted = side.insertAll();
        line(
                text,
                "batched JDBC inserts of the same rows %.0f a second, ratio of the import **%.2f**",
                side.memberships() / inserted,
                inserted / imported);
        return text.toString();
    }

    private void addExport(StringBuilder text) {
        Timings timings = new Timings();
        long[] bytes = {0};
        timings.time(() -> bytes[0] = side.read("export", "application/x-ndjson"));
        double seconds = timings.median() / 1_000;
        line(
                text,
                "export of the realm: %.0f MB in %.1f s, %.0f memberships a second%n",
                bytes[0] / MEGABYTE,
                seconds,
                side.memberships() / seconds);
    }

    private void addReads(StringBuilder text) {
        line(text, "| | median ms | p95 ms | bytes |%n|---|---:|---:|---:|");
        String contract = "contracts/" + side.contract() + "/members";
        String account = "accounts/" + side.account() + "/access";
        String half = "&after=" + side.middleOf(account);
        addPages(text, "who sees this contract, first page", contract + "?max=50");
        addPages(text, "who sees this contract, page in the middle", contract + "?max=50" + half);
        addPages(text, "access review, first page", account + "?max=50");
        addPages(text, "access review, page in the middle", account + "?max=50" + half);
        addRow(text, "who sees this contract, all as CSV", contract, CSV, 1);
        addRow(text, "access review, all as CSV", account, CSV, 1);
        text.append(System.lineSeparator());
    }

    private void addPages(StringBuilder text, String title, String path) {
        for (int i = 0; i < WARM_UP; i++) {
            side.read(path, JSON);
        }
        addRow(text, title, path, JSON, TIMES);
    }

    private void addRow(StringBuilder text, String title, String path, String type, int times) {
        Timings timings = new Timings();
        long[] bytes = {0};
        for (int i = 0; i < times; i++) {
            timings.time(() -> bytes[0] = side.read(path, type));
        }
        line(text, "| %s | %.0f | %.0f | %,d |", title, timings.median(), timings.p95(), bytes[0]);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        String line = String.format(Locale.ROOT, format + "%n", values);
        System.err.print(line);
        text.append(line);
    }
}
