package org.portalaccess.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;

/**
 * Measures changes of one contract scope in an account with 100,000 contracts, and pages of such trees. One request at a
 * time.
 */
final class ScopeBenchmark {

    private static final String HEAD = """
            | | median ms | slowest ms | SQL of ours | answer bytes |
            |---|---:|---:|---:|---:|
            """;

    private static final int FEW = 1_000;
    private static final int MANY = 5_000;
    private static final int VERY_MANY = 50_000;
    private static final String LISTED = "listed";
    private static final String ONLY = "only";
    private static final String EXCEPT = "except";

    private final ScopeSide side;
    private final int times;

    ScopeBenchmark(ScopeSide side, int times) {
        this.side = side;
        this.times = times;
    }

    /** Measures every change, and writes the result in Markdown. */
    String table() {
        StringBuilder table = new StringBuilder(HEAD);
        for (Pair pair : pairs()) {
            Timings there = new Timings();
            Timings back = new Timings();
            // The first round only warms up.
            pair.there.send(-1);
            pair.back.send(-1);
            for (int round = 0; round < times; round++) {
                int now = round;
                there.time(() -> pair.there.send(now));
                back.time(() -> pair.back.send(now));
            }
            row(table, pair.title, there, pair.there);
            row(table, pair.titleBack, back, pair.back);
        }
        return table.toString();
    }

    private void row(StringBuilder table, String title, Timings timings, Change request) {
        int[] bytes = {0};
        int statements =
                side.statements(() -> bytes[0] = request.send(times).body().length());
        String line = String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %s | %d |%n",
                title,
                timings.median(),
                timings.slowest(),
                statements < 0 ? "" : Integer.toString(statements),
                bytes[0]);
        System.err.print(line);
        table.append(line);
    }

    private List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        pairs.add(new Pair(
                "PATCH of three changes",
                i -> side.patch("", three(i)),
                "the same as a dry run",
                i -> side.patch("?dry-run=true", three(i + times + 2))));
        pairs.add(new Pair("reset: PUT all", i -> side.put("all", EXCEPT, 0), "history", i -> side.history()));
        pairs.add(new Pair("POST future off", i -> side.future(false), "POST future on", i -> side.future(true)));
        pairs.add(new Pair(
                "PATCH future off",
                i -> side.patch("", change("future", false)),
                "PATCH future on",
                i -> side.patch("", change("future", true))));
        pairs.add(new Pair(
                "PATCH future off, and one contract off",
                i -> side.patch(
                        "", change("future", false), change("untick", ScopeSide.names(ScopeSide.SIZE, ScopeSide.SIZE))),
                "then a page of the tree",
                i -> side.tree("")));
        pairs.add(new Pair(
                "and what is not covered, in the whole tree",
                i -> side.tree("&deep=true&selected=none"),
                "and what is covered in part",
                i -> side.tree("&deep=true&selected=some")));
        addNames(pairs);
        addTrees(pairs);
        pairs.add(new Pair("a page of history", i -> side.history(), "again", i -> side.history()));
        return pairs;
    }

    private void addNames(List<Pair> pairs) {
        for (int names : new int[] {FEW, MANY, VERY_MANY}) {
            String title = String.format(Locale.ROOT, "%,d names", names);
            pairs.add(new Pair(
                    "PUT " + title,
                    i -> side.put(LISTED, ONLY, names),
                    "PUT without these " + title,
                    i -> side.put(LISTED, ONLY, 0)));
        }
        for (int names : new int[] {FEW, MANY}) {
            String title = String.format(Locale.ROOT, "%,d names", names);
            pairs.add(new Pair(
                    "PATCH tick " + title,
                    i -> side.patch("", change("tick", ScopeSide.names(1, names))),
                    "PATCH untick " + title,
                    i -> side.patch("", change("untick", ScopeSide.names(1, names)))));
        }
    }

    /** Of a search that finds nearly nothing, the database looks at every contract. */
    private void addTrees(List<Pair> pairs) {
        pairs.add(new Pair(
                "tree, a page of contracts", i -> side.tree(""), "from the middle", i -> side.tree("&first=50000")));
        for (String search : List.of("contract", "99998", "nothing")) {
            String query = "&deep=true&search=" + search;
            pairs.add(new Pair(
                    "tree, filter " + search,
                    i -> side.tree(query),
                    "not selected",
                    i -> side.tree(query + "&selected=none")));
        }
        pairs.add(new Pair(
                "tree of 2,000 accounts, a page",
                i -> side.treeOfChain(""),
                "partly selected",
                i -> side.treeOfChain("&deep=true&selected=some")));
        for (String search : List.of("hotel", "1998 50", "nothing")) {
            String query = "&search=" + search.replace(" ", "%20");
            pairs.add(new Pair(
                    "tree of 2,000 accounts, filter " + search,
                    i -> side.treeOfChain("&deep=true" + query),
                    "contracts of all accounts",
                    i -> side.contracts(query)));
        }
    }

    private static ObjectNode[] three(int round) {
        int from = 10 * (round + 2);
        return new ObjectNode[] {
            change("untick", ScopeSide.names(from, from)),
            change("untick", ScopeSide.names(from + 1, from + 2)),
            change("tick", ScopeSide.names(from + 2, from + 2))
        };
    }

    private static ObjectNode change(String what, Object value) {
        return Json.object("account", ScopeSide.ACCOUNT, what, value);
    }

    private interface Change {

        /** Sends the request again. */
        Reply send(int round);
    }

    /** A request, and the request that takes its change back. Each is given the number of the round. */
    private record Pair(String title, Change there, String titleBack, Change back) {}
}
