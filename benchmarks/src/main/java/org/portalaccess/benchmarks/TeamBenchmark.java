package org.portalaccess.benchmarks;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.portalaccess.benchmarks.TeamSide.Manager;

/**
 * Measures the pages of team managers who see a part of a large account, and compares them with the pages of a manager
 * who sees all of it. There is one request at a time, and the managers take turns.
 */
final class TeamBenchmark {

    /** The pages that a manager reads, in the account {@link TeamSide#ACCOUNT}. */
    private static final Map<String, String> PAGES = pages();

    private static final String HEAD = """
            | | manager | median ms | p95 ms | ratio to all | SQL of ours |
            |---|---|---:|---:|---:|---:|
            """;

    private final TeamSide side;
    private final int times;

    TeamBenchmark(TeamSide side, int times) {
        this.side = side;
        this.times = times;
    }

    /** Measures every page for every manager, and writes the result in Markdown. */
    String table() {
        StringBuilder table = new StringBuilder(HEAD);
        PAGES.forEach((title, path) -> {
            Map<Manager, Timings> timings = measure(path);
            for (Manager manager : Manager.values()) {
                Timings own = timingsOf(timings, manager);
                table.append(String.format(
                        Locale.ROOT,
                        "| %s | %s | %.1f | %.1f | **%.2f** | %d |%n",
                        title,
                        manager.title(),
                        own.median(),
                        own.p95(),
                        own.median() / timingsOf(timings, Manager.ALL).median(),
                        side.statements(manager, path)));
            }
        });
        return table.toString();
    }

    private Map<Manager, Timings> measure(String path) {
        Map<Manager, Timings> timings = new EnumMap<>(Manager.class);
        for (int round = -times / 4; round < times; round++) {
            for (Manager manager : Manager.values()) {
                // The first rounds only warm up.
                Timings to = round < 0 ? new Timings() : timings.computeIfAbsent(manager, key -> new Timings());
                to.time(() -> side.get(manager, path));
            }
        }
        return timings;
    }

    private static Timings timingsOf(Map<Manager, Timings> timings, Manager manager) {
        return timings.getOrDefault(manager, new Timings());
    }

    private static Map<String, String> pages() {
        String account = "team/accounts/key:" + TeamSide.ACCOUNT;
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("members", account + "/members");
        pages.put("members, last page", account + "/members?first=" + (TeamSide.SIZE - 50));
        pages.put("access review", account + "/access");
        pages.put("contracts", account + "/contracts");
        pages.put("owners", account + "/owners");
        pages.put("account", account);
        pages.put("me/contracts", "me/contracts");
        pages.put("me/contracts, searched", "me/contracts?search=17");
        return pages;
    }
}
