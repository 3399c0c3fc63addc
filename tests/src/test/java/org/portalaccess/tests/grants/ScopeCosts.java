package org.portalaccess.tests.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.server.StatementCounter;

/** Compares changes of a contract scope that name ten contracts with changes that name a thousand. */
final class ScopeCosts {

    private static final String ACCOUNT = "thousand";
    private static final int FEW = 10;
    private static final int MANY = 1_000;

    private final GrantScenario estate;
    private final StatementCounter counter;
    private final String scope;

    ScopeCosts(GrantScenario estate, StatementCounter counter) {
        this.estate = estate;
        this.counter = counter;
        StringBuilder lines = new StringBuilder();
        line(lines, "account", Json.object("key", ACCOUNT, "name", "Thousand", "type", "brand"));
        names(MANY).forEach(key -> line(lines, "contract", Json.object("account", ACCOUNT, "key", key, "name", "C")));
        estate.load(lines.toString());
        this.scope = "memberships/" + estate.member(estate.realm().createUser("lister"), ACCOUNT, "calendar:view")
                + "/contract-scope";
    }

    /** Compares the number of statements for each way to write and to take away names. */
    void assertAlike() {
        assertAlike("written", MANY, this::put, names -> put(0));
        assertAlike("taken away", MANY, names -> put(0), this::put);
        assertAlike("ticked", MANY, names -> patch("tick", names), names -> put(0));
        assertAlike("unticked", MANY, names -> patch("untick", names), this::put);
        // Ticks are inverted in one of two ways, whichever has fewer names to read.
        assertAlike("kept, with future contracts turned on", MANY / 2, names -> future(true), this::put);
    }

    private void assertAlike(String how, int many, IntConsumer change, IntConsumer before) {
        assertThat(cost(many, change, before)).as(how).isEqualTo(cost(FEW, change, before));
    }

    private int cost(int names, IntConsumer change, IntConsumer before) {
        before.accept(names);
        change.accept(names);
        before.accept(names);
        return counter.ours(() -> change.accept(names)).size();
    }

    private void put(int names) {
        ObjectNode rule = Json.object("account", ACCOUNT, "mode", "listed", "only", names(names));
        send("PUT", scope + "?rules=summary", Json.object("rules", List.of(rule)));
    }

    private void patch(String how, int names) {
        ObjectNode change = Json.object("account", ACCOUNT, how, names(names));
        send("PATCH", scope, Json.object("changes", List.of(change)));
    }

    private void future(boolean on) {
        send("POST", scope + "/future?rules=summary", Json.object("account", ACCOUNT, "future", on));
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
