package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Unique;
import org.portalaccess.testing.server.StatementCounter;

/** Compares changes of a contract scope that name ten contracts with changes that name a thousand. */
final class ScopeCosts {

    private static final String ROWS = "portal_scope_contract";
    private static final String SPANS = "portal_scope_span";
    private static final int FEW = 10;
    private static final int MANY = 1_000;

    private final String account = Unique.name("thousand");
    private final GrantScenario estate;
    private final StatementCounter counter;
    private final String scope;

    ScopeCosts(GrantScenario estate, StatementCounter counter) {
        this.estate = estate;
        this.counter = counter;
        StringBuilder lines = new StringBuilder();
        line(lines, "account", Json.object("key", account, "name", "Thousand", "type", "brand"));
        names(MANY).forEach(key -> line(lines, "contract", Json.object("account", account, "key", key, "name", "C")));
        estate.load(lines.toString());
        this.scope = "memberships/"
                + estate.member(estate.realm().createUser(Unique.name("lister")), account, "calendar:view")
                + "/contract-scope";
    }

    /** Compares the number of statements for each way to write and to take away names. */
    void assertAlike() {
        assertAlike("written", this::put, names -> put(0));
        assertAlike("taken away", names -> put(0), this::put);
        assertAlike("ticked", names -> patch("tick", names), names -> put(0));
        assertAlike("unticked", names -> patch("untick", names), this::put);
        assertAlike("kept, with future contracts turned on", names -> future(true), this::putAfterReset);
        assertAlike("kept, with future contracts turned off", names -> future(false), this::putAllBut);
    }

    /** Requires that turning future contracts stores one span for all contracts, whatever is ticked. */
    void assertTurnedWithoutRows() {
        putAllBut(FEW);
        Map<String, Long> before = counter.rows();
        future(false);
        Map<String, Long> off = counter.rows();
        future(true);
        Map<String, Long> on = counter.rows();

        assertThat(off.get(ROWS)).isEqualTo(before.get(ROWS)).isEqualTo(on.get(ROWS));
        assertThat(off.get(SPANS)).isEqualTo(before.get(SPANS) + 1);
        assertThat(on.get(SPANS)).isEqualTo(before.get(SPANS));
    }

    private void assertAlike(String how, IntConsumer change, IntConsumer before) {
        assertThat(cost(MANY, change, before)).as(how).isEqualTo(cost(FEW, change, before));
    }

    private int cost(int names, IntConsumer change, IntConsumer before) {
        before.accept(names);
        change.accept(names);
        before.accept(names);
        return counter.ours(() -> change.accept(names)).size();
    }

    private void put(int names) {
        put("listed", "only", names);
    }

    private void putAfterReset(int names) {
        put(0);
        put(names);
    }

    private void putAllBut(int names) {
        put("all", "except", 0);
        put("all", "except", names);
    }

    private void put(String mode, String list, int names) {
        ObjectNode rule = Json.object("account", account, "mode", mode, list, names(names));
        send("PUT", scope + "?rules=summary", Json.object("rules", List.of(rule)));
    }

    private void patch(String how, int names) {
        ObjectNode change = Json.object("account", account, how, names(names));
        send("PATCH", scope, Json.object("changes", List.of(change)));
    }

    private void future(boolean on) {
        send("POST", scope + "/future?rules=summary", Json.object("account", account, "future", on));
    }

    private void send(String method, String path, ObjectNode body) {
        estate.change(method, path, body).expect(200);
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "C-" + i).toList();
    }

    private static void line(StringBuilder lines, String what, ObjectNode thing) {
        lines.append(Json.object(what, thing)).append('\n');
    }
}
