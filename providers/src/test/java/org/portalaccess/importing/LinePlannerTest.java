package org.portalaccess.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.account.ParentErrors;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.ProblemException;

/** The effect of a line, without a database. */
@Tag("C11")
final class LinePlannerTest {

    private final ImportState world = new ImportState();
    private final List<String> written = new ArrayList<>();
    private final LinePlanner planner = new LinePlanner(new Batch(world, new Recorder(), null, null));
    private long number;

    @Test
    void linesCanReferToEarlierLines() {
        assertThat(plan("{'account':{'key':'grp','name':'Group','type':'chain'}}"))
                .isEqualTo("created");
        assertThat(plan("{'account':{'key':'kid','name':'Kid','type':'brand','parent':'grp'}}"))
                .isEqualTo("created");
        assertThat(plan("{'owner':{'key':'smith','name':'Smith','account':'kid'}}"))
                .isEqualTo("created");
        assertThat(plan("{'contract':{'key':'A','name':'A','account':'kid','owners':['smith']}}"))
                .isEqualTo("created");
        assertThat(written).containsExactly("account grp", "account kid", "owner smith", "contract A");
    }

    @Test
    void absentFieldsOfALineStayAsTheyAre() {
        plan("{'account':{'key':'grp','name':'Group','type':'chain','enabled':false}}");
        written.clear();

        assertThat(plan("{'account':{'key':'grp','name':'Group'}}")).isEqualTo("unchanged");
        assertThat(plan("{'account':{'key':'grp','name':'New'}}")).isEqualTo("updated");
        assertThat(written).containsExactly("account grp");
        PlannedAccount account = Objects.requireNonNull(world.account("grp"));
        assertThat(account.enabled).isFalse();
    }

    @Test
    void newAccountWithoutNameIsRejected() {
        assertThat(plan("{'account':{'key':'grp','type':'chain'}}")).isEqualTo("/account/name missing");
        assertThat(world.account("grp")).isNull();
    }

    @Test
    void unknownReferencesAreReportedWithTheirPlace() {
        plan("{'account':{'key':'grp','name':'Group','type':'chain'}}");

        assertThat(plan("{'contract':{'key':'A','name':'A','account':'kid'}}"))
                .isEqualTo("/contract/account unknown-account");
        assertThat(plan("{'contract':{'key':'A','name':'A','account':'grp','owners':['nobody']}}"))
                .isEqualTo("/contract/owners/0 unknown-owner");
        assertThat(plan("{'account':{'key':'kid','name':'Kid','type':'brand','parent':'nowhere'}}"))
                .isEqualTo("/account/parent unknown-account");
    }

    @Test
    void ninthLevelOfAccountsIsRejected() {
        plan("{'account':{'key':'d1','name':'D','type':'chain'}}");
        for (int depth = 2; depth <= 8; depth++) {
            assertThat(plan("{'account':{'key':'d" + depth + "','name':'D','type':'chain','parent':'d" + (depth - 1)
                            + "'}}"))
                    .isEqualTo("created");
        }
        assertThat(plan("{'account':{'key':'d9','name':'D','type':'chain','parent':'d8'}}"))
                .isEqualTo("/account/parent too-deep");
    }

    @Test
    void refusedMoveLeavesTheAccountUnchanged() {
        plan("{'account':{'key':'stuck','name':'Group','type':'chain'}}");
        plan("{'account':{'key':'grp','name':'Group','type':'chain'}}");

        assertThat(plan("{'account':{'key':'stuck','name':'New','parent':'grp'}}"))
                .isEqualTo("/account/parent cycle");
        PlannedAccount account = Objects.requireNonNull(world.account("stuck"));
        assertThat(account.parentId).isNull();
        assertThat(account.name).isEqualTo("Group");
    }

    @Test
    void linesTakeAwayWhatEarlierLinesMade() {
        plan("{'account':{'key':'grp','name':'Group','type':'chain'}}");
        plan("{'account':{'key':'kid','name':'Kid','type':'brand','parent':'grp'}}");
        plan("{'owner':{'key':'smith','name':'Smith','account':'kid'}}");
        plan("{'contract':{'key':'A','name':'A','account':'kid','owners':['smith']}}");
        written.clear();

        assertThat(plan("{'account':{'key':'grp','deleted':true}}")).isEqualTo("/account has-children");
        assertThat(plan("{'owner':{'key':'smith','account':'kid','deleted':true}}"))
                .isEqualTo("deleted");
        assertThat(plan("{'contract':{'key':'A','name':'A','account':'kid','owners':[]}}"))
                .isEqualTo("unchanged");
        assertThat(plan("{'contract':{'key':'A','account':'kid','deleted':true}}"))
                .isEqualTo("deleted");
        assertThat(plan("{'contract':{'key':'A','account':'kid','deleted':true}}"))
                .isEqualTo("unchanged");
        assertThat(plan("{'account':{'key':'kid','deleted':true}}")).isEqualTo("deleted");
        assertThat(plan("{'contract':{'key':'A','account':'kid','deleted':true}}"))
                .isEqualTo("unchanged");
        assertThat(plan("{'account':{'key':'grp','deleted':true}}")).isEqualTo("deleted");
        assertThat(plan("{'account':{'key':'grp','deleted':true}}")).isEqualTo("unchanged");
        assertThat(written).containsExactly("no owner smith", "no contract A", "no account kid", "no account grp");
    }

    @Test
    void newContractsGetTheirOwnOrdinalOrTheNext() {
        plan("{'account':{'key':'grp','name':'Group','type':'chain','nextOrdinal':9}}");

        assertThat(plan("{'contract':{'key':'A','name':'A','account':'grp','ordinal':3}}"))
                .isEqualTo("created");
        assertThat(plan("{'contract':{'key':'B','name':'B','account':'grp'}}")).isEqualTo("created");
        assertThat(plan("{'contract':{'key':'C','name':'C','account':'grp','ordinal':9}}"))
                .isEqualTo("/contract/ordinal taken");
        assertThat(plan("{'contract':{'key':'C','name':'C','account':'grp','ordinal':20}}"))
                .isEqualTo("created");
        assertThat(plan("{'contract':{'key':'D','name':'D','account':'grp'}}")).isEqualTo("created");
        assertThat(plan("{'contract':{'key':'A','account':'grp','ordinal':3}}")).isEqualTo("unchanged");
        assertThat(plan("{'contract':{'key':'A','account':'grp','ordinal':4}}")).isEqualTo("/contract/ordinal taken");
        PlannedAccount account = Objects.requireNonNull(world.account("grp"));
        assertThat(List.of("A", "B", "C", "D").stream()
                        .map(key -> Objects.requireNonNull(world.contract(account.id, key)).ordinal)
                        .toList())
                .containsExactly(3, 9, 20, 21);
    }

    @Test
    void errorsOfALineAreReportedWithTheirPlace() {
        assertThat(plan("{'contract':{'key':'A','name':5,'account':'kid'}}")).isEqualTo("/contract/name wrong-type");
        assertThat(plan("{'team':{}}")).isEqualTo(" unknown-kind");
        assertThat(plan("{'account':{},'owner':{}}")).isEqualTo(" unknown-kind");
        assertThat(plan("{'account':{'key':'a','colour':1}}")).isEqualTo("/account/colour unknown-field");
        assertThat(plan("{'account':")).isEqualTo(" malformed-json");
        byte[] broken = {'{', '"', (byte) 0xC3, '"', ':', '1', '}'};
        assertThat(plan(broken)).isEqualTo(" malformed-utf8");
    }

    @Test
    void malformedLineIsCalledALine() {
        for (String line : List.of("{'account':", "not json", "[]", "{} {}", "'\u00C3'")) {
            ImportLine read = ImportLine.parse(
                    new RawLine(1, line.getBytes(StandardCharsets.ISO_8859_1)), new LineRules(List.of()));

            assertThat(Objects.requireNonNull(read.error()).detail())
                    .as(line)
                    .startsWith("The line ")
                    .doesNotContain("body");
        }
    }

    private String plan(String line) {
        return plan(line.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private String plan(byte[] line) {
        number++;
        ImportLine read = ImportLine.parse(new RawLine(number, line), new LineRules(List.of("brand", "chain")));
        LineResult result = planner.plan(read);
        assertThat(result.line()).isEqualTo(number);
        FieldError error = result.error();
        return error == null ? result.status().toString() : error.pointer() + " " + error.code();
    }

    private final class Recorder implements ImportSink {

        @Override
        public void account(PlannedAccount account) {
            written.add("account " + account.key);
        }

        @Override
        public void move(PlannedAccount account, @Nullable PlannedAccount parent) {
            if (account.key.equals("stuck")) {
                throw ProblemException.invalid(List.of(ParentErrors.CYCLE));
            }
        }

        @Override
        public void owner(PlannedItem owner) {
            written.add("owner " + owner.key);
        }

        @Override
        public void contract(PlannedItem contract) {
            written.add("contract " + contract.key);
        }

        @Override
        public void removeAccount(PlannedAccount account) {
            written.add("no account " + account.key);
        }

        @Override
        public void removeOwner(PlannedItem owner) {
            written.add("no owner " + owner.key);
        }

        @Override
        public void removeContract(PlannedItem contract) {
            written.add("no contract " + contract.key);
        }

        @Override
        public void write(Runnable work) {
            work.run();
        }

        @Override
        public <T extends PendingRows> T pending(Class<T> type, Supplier<T> made) {
            return made.get();
        }
    }
}
