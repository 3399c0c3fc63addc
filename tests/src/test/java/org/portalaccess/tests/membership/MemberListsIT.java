package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;

/** Lists of members with those of accounts above or below, of one user, and by last access. */
@SystemTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("A14")
@Tag("C7")
final class MemberListsIT {

    private static final String NORTH = "accounts/key:north/members";

    private final TestRealm realm;
    private final StaffApi portal;
    private final OidcClient app;
    private TeamCaller lynn;
    private TeamCaller early;
    private TeamCaller late;
    private TeamCaller manager;

    @SuppressWarnings("NullAway.Init")
    MemberListsIT(TestRealm realm) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.app = TeamCaller.app(realm);
    }

    /** Lynn is a member of the chain, of a brand below it, and of an account beside. */
    @BeforeAll
    void makeMembers() {
        portal.account("chain");
        portal.child("chain", "north");
        portal.child("north", "cove");
        portal.account("beside");
        lynn = TeamCaller.in(realm, app, "lynn");
        for (String account : List.of("chain", "north", "beside")) {
            lynn.joins(account, "portal", "calendar:view");
        }
        early = TeamCaller.in(realm, app, "early");
        early.joins("north", "portal", "calendar:view");
        late = TeamCaller.in(realm, app, "late");
        late.joins("north", "portal", "calendar:view");
        TeamCaller.in(realm, app, "never").joins("cove", "portal", "calendar:view");
        manager = TeamCaller.in(realm, app, "manager");
        manager.joins("north", "staff", TeamIT.MANAGE);
    }

    @Test
    void reachAddsMembersOfAccountsAboveOrBelow() {
        assertThat(people(staff(NORTH + "?reach=above")))
                .containsExactlyInAnyOrder("lynn@chain", "lynn@north", "early@north", "late@north", "manager@north");
        assertThat(people(staff(NORTH + "?reach=below")))
                .containsExactlyInAnyOrder("lynn@north", "early@north", "late@north", "manager@north", "never@cove");
        assertThat(staff(NORTH + "?reach=below").get("total").asInt()).isEqualTo(5);
        assertThat(people(staff(NORTH + "?reach=below&search=never"))).containsExactly("never@cove");
        assertThat(people(staff("accounts/key:chain/members?reach=below&user=" + lynn.userId())))
                .containsExactlyInAnyOrder("lynn@chain", "lynn@north");
    }

    @Test
    void membersOfOneUserAreListed() {
        assertThat(people(staff(NORTH + "?user=" + lynn.userId()))).containsExactly("lynn@north");
        assertThat(people(staff(NORTH + "?reach=above&user=" + lynn.userId())))
                .containsExactlyInAnyOrder("lynn@chain", "lynn@north");
        assertThat(people(staff(NORTH + "?user=" + UUID.randomUUID()))).isEmpty();
        assertThat(people(staff(NORTH + "?user=nonsense"))).isEmpty();
    }

    @Test
    void teamSeesNobodyOfAccountsAboveItsReach() {
        assertThat(people(team("?reach=above")))
                .containsExactlyInAnyOrder("lynn@north", "early@north", "late@north", "manager@north");
        assertThat(people(team("?reach=below"))).contains("never@cove").doesNotContain("lynn@chain");
        assertThat(people(team("?reach=above&user=" + lynn.userId()))).containsExactly("lynn@north");
    }

    @Test
    void membersAreSortedAndFilteredByLastAccess() {
        early.signsIn("north").access();
        awaitAccess("early@north");
        late.signsIn("north").access();
        awaitAccess("late@north");

        List<String> sorted = new ArrayList<>();
        JsonNode page = staff(NORTH + "?reach=below&sort=last-access&max=1");
        while (page.has("next")) {
            sorted.addAll(people(page));
            page = staff(NORTH + "?reach=below&sort=last-access&max=1&after="
                    + page.get("next").asText());
        }
        sorted.addAll(people(page));
        assertThat(sorted).hasSize(5).startsWith("late@north", "early@north");
        assertThat(people(staff(NORTH + "?reach=below&lastAccess=never")))
                .contains("never@cove")
                .doesNotContain("late@north", "early@north");
        assertThat(people(staff(NORTH + "?lastAccess=before:2999-01-01")))
                .contains("late@north", "early@north")
                .doesNotContain("never@cove");
        assertThat(people(staff(NORTH + "?lastAccess=before:2020-01-01T12:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reach=beside",
                "sort=name",
                "lastAccess=ever",
                "lastAccess=before:",
                "lastAccess=before:2027-13-01"
            })
    void wrongValuesAreRejected(String query) {
        assertThat(StaffApi.errors(portal.get(NORTH + "?" + query).expect(400)))
                .containsExactly("/" + query.substring(0, query.indexOf('=')) + " invalid");
    }

    private void awaitAccess(String member) {
        Waiting.until(() -> people(staff(NORTH + "?lastAccess=never")), never -> !never.contains(member));
    }

    private JsonNode staff(String path) {
        return portal.get(path).expect(200).json();
    }

    private JsonNode team(String query) {
        return manager.get("team/" + NORTH + query).expect(200).json();
    }

    /** Returns the members with their accounts, as in {@code lynn@north}. */
    private static List<String> people(JsonNode page) {
        List<String> people = new ArrayList<>();
        page.get("items")
                .forEach(item -> people.add(item.at("/user/username").asText().replaceAll("-.*", "") + "@"
                        + item.at("/account/key").asText()));
        return people;
    }
}
