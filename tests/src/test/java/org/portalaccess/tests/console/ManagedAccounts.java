package org.portalaccess.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/**
 * Accounts that Ann manages, one for each test, and people who can be members of them.
 *
 * @param people the ids of the users
 */
record ManagedAccounts(TestRealm realm, List<String> people) {

    static ManagedAccounts in(TestRealm realm, int people) {
        return new ManagedAccounts(
                realm,
                IntStream.rangeClosed(1, people)
                        .mapToObj(i -> realm.createUser("guest" + i))
                        .toList());
    }

    /** Makes an account that Ann manages; returns its key, which is also its name. */
    String account(String key) {
        ConsoleScene.create(realm, "accounts", Json.object("key", key, "name", key, "type", "brand"));
        List<String> all = List.of("calendar:view", "guest-name:view", "notes:view", "team:view", "team:manage");
        ConsoleScene.member(realm, key, Json.object("user", "ann", "kind", "staff", "permissions", all));
        return key;
    }

    /** Makes one of the people, counted from 1, a portal user of an account; returns the membership. */
    String member(String account, int person, ObjectNode access) {
        ObjectNode body = Json.object("user", people.get(person - 1), "kind", "portal");
        return ConsoleScene.member(realm, account, body.setAll(access));
    }

    /** Changes a membership as realm staff. */
    void change(String membership, ObjectNode body) {
        realm.admin()
                .send("PATCH", realm.path("portal-access/memberships/" + membership), body, Map.of("If-Match", "*"))
                .expect(200);
    }

    /** Returns a field of a membership. */
    JsonNode read(String membership, String field) {
        return realm.admin()
                .get(realm.path("portal-access/memberships/" + membership))
                .get(field);
    }

    JsonNode membersOf(String account) {
        return realm.admin().get(realm.path("portal-access/accounts/key:" + account + "/members"));
    }
}
