package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.membership.ImportCaller.line;
import static org.portalaccess.tests.membership.ImportCaller.member;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/**
 * Some thousand memberships in one file, of which twelve are bad. Most of the time goes into the 300 users, whom Keycloak
 * makes in one request.
 */
@SystemTest
@Tag("C16")
final class LargeMemberImportIT {

    private static final int USERS = 300;
    private static final int ACCOUNTS = 10;
    private static final int BAD = 12;

    private final TestRealm realm;
    private final ImportCaller imports;

    LargeMemberImportIT(TestRealm realm) {
        this.realm = realm;
        this.imports = new ImportCaller(realm);
    }

    @Test
    void fileThatWasCutOffCanBeSentAgain() {
        Object[] users = IntStream.range(0, USERS)
                .mapToObj(i -> Json.object("username", "many-" + i, "enabled", true))
                .toArray();
        realm.admin()
                .post(
                        realm.path("partialImport"),
                        Json.object("ifResourceExists", "FAIL").set("users", Json.array(users)));
        String file = IntStream.range(0, ACCOUNTS + USERS * ACCOUNTS)
                .mapToObj(LargeMemberImportIT::lineOf)
                .map(JsonNode::toString)
                .collect(Collectors.joining("\n"));
        int lines = USERS * ACCOUNTS;

        Map<String, Integer> first = statuses(file.substring(0, file.length() / 2));
        assertThat(first.get("created")).isBetween(lines / 3, lines / 2 + ACCOUNTS);
        Map<String, Integer> second = statuses(file);
        assertThat(second).containsEntry("failed", BAD);
        assertThat(second.get("unchanged")).isEqualTo(first.get("created"));
        assertThat(second.get("created") + second.get("unchanged")).isEqualTo(ACCOUNTS + lines - BAD);
        assertThat(statuses(file)).isEqualTo(Map.of("unchanged", ACCOUNTS + lines - BAD, "failed", BAD));
        assertThat(imports.membersOf("many-0")).hasSize(USERS - 2);
    }

    /** The accounts come first. In each of the first accounts, two of the members are bad. */
    private static JsonNode lineOf(int number) {
        if (number < ACCOUNTS) {
            return line("account", "key", "many-" + number, "name", "Many", "type", "brand");
        }
        int account = (number - ACCOUNTS) / USERS;
        int user = (number - ACCOUNTS) % USERS;
        boolean bad = account < BAD / 2 && (user == 17 || user == 170);
        return bad
                ? ImportCaller.changed(member("many-" + user, "many-" + account), "kind", "owner")
                : member("many-" + user, "many-" + account);
    }

    private Map<String, Integer> statuses(String file) {
        List<String> words = ImportCaller.words(imports.send("", file));
        Map<String, Integer> counts = new TreeMap<>();
        words.forEach(word -> counts.merge(word.split(" ", -1)[1], 1, Integer::sum));
        return counts;
    }
}
