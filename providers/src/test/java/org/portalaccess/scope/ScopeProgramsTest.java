package org.portalaccess.scope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The console shows the effect of changes before the server makes them. Its tests write programs of changes with their
 * results into {@code programs.json}; here the server's edit comes to the same results.
 */
final class ScopeProgramsTest {

    private static final String OWN = "a0";

    static Stream<JsonNode> programs() throws IOException {
        try (InputStream file = ScopeProgramsTest.class.getResourceAsStream("programs.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(Objects.requireNonNull(file)).spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void serverAgreesWithTheConsole(JsonNode program) {
        AccountTree tree = tree(program.get("accounts"));
        List<ScopedContract> contracts = contracts(program.get("contracts"));
        ContractScope before = new ContractScope(OWN, rules(program.get("rules")));
        ScopeEdit edit = ScopeEdit.of(OWN, before.rules(), tree);

        program.get("changes").forEach(change -> edit.make(change(change)));
        ContractScope after = edit.applyTo(before, contracts);

        for (int i = 0; i < contracts.size(); i++) {
            ScopedContract contract = contracts.get(i);
            JsonNode expected = program.get("contracts").get(i);
            assertThat(before.contains(contract, tree))
                    .isEqualTo(expected.get("before").asBoolean());
            assertThat(after.contains(contract, tree))
                    .as(contract.id())
                    .isEqualTo(expected.get("after").asBoolean());
        }
        for (JsonNode account : program.get("accounts")) {
            Rule rule = after.governing(account.get("key").asText(), tree)
                    .orElseThrow()
                    .rule();
            assertThat(rule.<String>fold(all -> "all", listed -> "listed", owned -> "owned"))
                    .isEqualTo(account.get("mode").asText());
        }
    }

    private static AccountTree tree(JsonNode accounts) {
        Map<String, String> parents = new HashMap<>();
        for (JsonNode account : accounts) {
            if (!account.get("parent").isNull()) {
                parents.put(account.get("key").asText(), account.get("parent").asText());
            }
        }
        return account ->
                Stream.iterate(account, Objects::nonNull, parents::get).toList();
    }

    /** Contracts and owners are named by their account, because their keys exist in several. */
    private static List<ScopedContract> contracts(JsonNode written) {
        List<ScopedContract> contracts = new ArrayList<>();
        for (JsonNode contract : written) {
            String account = contract.get("account").asText();
            String id = account + "/" + contract.get("key").asText();
            contracts.add(new ScopedContract(id, account, names(account, contract.get("owners"))));
        }
        return contracts;
    }

    private static Map<String, Rule> rules(JsonNode written) {
        Map<String, Rule> rules = new HashMap<>();
        for (JsonNode rule : written) {
            String account = rule.get("account").asText();
            rules.put(
                    account,
                    switch (rule.get("mode").asText()) {
                        case "all" -> new Rule.All(ticks(account, rule.get("except")));
                        case "listed" -> new Rule.Listed(ticks(account, rule.get("only")));
                        default -> new Rule.Owned(names(account, rule.get("owners")));
                    });
        }
        return rules;
    }

    private static ScopeChange change(JsonNode change) {
        String account = change.get("account").asText();
        if (change.has("select")) {
            String select = change.get("select").asText();
            return select.equals("above")
                    ? new ScopeChange.Follow(account)
                    : new ScopeChange.Select(account, select.equals("all"));
        }
        if (change.has("future")) {
            return new ScopeChange.Future(account, change.get("future").asBoolean());
        }
        return change.has("owners")
                ? new ScopeChange.Owners(account, names(account, change.get("owners")))
                : new ScopeChange.Tick(
                        account, ticks(account, change.get("tick")), ticks(account, change.get("untick")));
    }

    private static Set<ContractTick> ticks(String account, @Nullable JsonNode written) {
        Set<ContractTick> ticks = new HashSet<>();
        for (String id : names(account, written)) {
            ticks.add(new ContractTick(id, id.substring(0, id.indexOf('/'))));
        }
        return ticks;
    }

    private static Set<String> names(String account, @Nullable JsonNode written) {
        Set<String> names = new HashSet<>();
        if (written != null) {
            written.forEach(
                    name -> names.add(name.asText().contains("/") ? name.asText() : account + "/" + name.asText()));
        }
        return names;
    }
}
