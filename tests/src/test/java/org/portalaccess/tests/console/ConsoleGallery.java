package org.portalaccess.tests.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.Waiting;
import org.portalaccess.testing.mail.MailServer;
import org.portalaccess.testing.server.Ports;

/**
 * A realm with people, contracts and invitations of every kind, for pictures of the console. Ann manages the teams of
 * Beach Co and of an account without portal users; in Harbour Stays she is a portal user, and Meridian has invited her.
 *
 * @param harbour the id of Harbour Stays
 * @param empty the id of the account without portal users
 * @param richer the membership of somebody who has more than Ann
 * @param pending an invitation that waits
 */
record ConsoleGallery(ConsoleScene scene, String harbour, String empty, String richer, String pending) {

    static final String PENDING = "kim.park@example.org";
    static final String LONG_NAME = "Northern Coast Holiday Apartments and Cottages";

    private static final List<String> CALENDAR = List.of("calendar:view", "guest-name:view");

    static ConsoleGallery in(TestRealm realm, MailServer mail) {
        mail.useIn(realm);
        ConsoleScene scene = ConsoleScene.in(realm);
        name(realm, "ann", "Ann", "Lee");
        name(realm, "lynn", "Lynn", "Jones");
        own(realm);
        String richer = people(realm);
        scene.remove(member(realm, "beachco", newcomer(realm, "mia", "Mia", "Brown"), "portal", CALENDAR));
        String pending = invitations(realm, mail);
        String empty = ConsoleScene.create(
                realm, "accounts", Json.object("key", "northern", "name", LONG_NAME, "type", "brand"));
        member(realm, "northern", "ann", "staff", List.of("calendar:view", "team:view", "team:manage"));
        inviteAnn(realm);
        portal(realm);
        lookAtAnn(realm);
        String harbour = realm.admin()
                .get(realm.path("portal-access/accounts/key:harbour"))
                .get("id")
                .asText();
        return new ConsoleGallery(scene, harbour, empty, richer, pending);
    }

    private static void own(TestRealm realm) {
        for (String owner : List.of("Smith family", "Jones")) {
            ConsoleScene.create(
                    realm,
                    "accounts/key:beachco/owners",
                    Json.object("key", owner.substring(0, 5).toLowerCase(java.util.Locale.ROOT), "name", owner));
        }
        ConsoleScene.create(
                realm,
                "accounts/key:beachco/contracts",
                Json.object("key", "MILL", "name", "The Old Mill by the River, Apartment 3")
                        .set("owners", Json.array("smith", "jones")));
    }

    /** Makes members of every status; returns the membership that Ann cannot change. */
    private static String people(TestRealm realm) {
        ObjectNode listed = Json.object("account", "beachco", "mode", "listed");
        listed.set("only", Json.array("BEACH-BARN", "BEACH-HUT"));
        add(
                realm,
                "sam",
                "Sam",
                "Smith",
                Json.object("permissionSet", "cleaner", "endsAt", "2039-12-31T22:59:59Z")
                        .set("contractScope", Json.object("rules", Json.array(listed))));
        add(realm, "kit", "Kit", "Novak", Json.object("permissions", CALENDAR, "status", "suspended"));
        add(realm, "eva", "Eva", "Torres", Json.object("permissions", CALENDAR, "startsAt", "2039-03-01T00:00:00Z"));
        add(
                realm,
                "maximiliane",
                "Maximiliane-Charlotte",
                "von Hohenberg-Wittgenstein",
                Json.object(
                        "permissionSet",
                        "cleaner",
                        "permissions",
                        List.of("calendar:view", "notes:view", "notes:add")));
        return viewerAndStranger(realm);
    }

    private static String viewerAndStranger(TestRealm realm) {
        member(
                realm,
                "beachco",
                newcomer(realm, "pat", "Pat", "Miller"),
                "staff",
                List.of("team:view", "calendar:view"));
        return add(
                realm,
                "nora",
                "Nora",
                "Olsen",
                Json.object("permissions", List.of("calendar:view", "door-codes:view")));
    }

    private static String add(TestRealm realm, String user, String first, String last, JsonNode access) {
        ObjectNode body = Json.object("user", newcomer(realm, user, first, last), "kind", "portal");
        return ConsoleScene.member(realm, "beachco", body.setAll((ObjectNode) access));
    }

    private static String member(TestRealm realm, String account, String user, String kind, List<String> permissions) {
        return ConsoleScene.member(realm, account, Json.object("user", user, "kind", kind, "permissions", permissions));
    }

    /** Invites one person whose mail arrives, and one whose mail cannot be delivered; returns the first invitation. */
    private static String invitations(TestRealm realm, MailServer mail) {
        String pending = invite(realm, "beachco", PENDING, "Kim", "Park");
        mail.await(PENDING);
        ObjectNode nobody = Json.object("host", "localhost", "from", "portal@example.org");
        nobody.put("port", String.valueOf(Ports.free()));
        realm.update(Json.object("realm", realm.name(), "smtpServer", nobody));
        String failed = invite(realm, "beachco", "jo.example-with-a-long-address@holidays.example.org", "Jo", "");
        Waiting.until(
                () -> realm.admin()
                        .get(realm.path("portal-access/invitations/" + failed))
                        .get("delivery")
                        .asText(),
                "failed"::equals);
        return pending;
    }

    private static String invite(TestRealm realm, String account, String email, String first, String last) {
        ObjectNode offer = Json.object("email", email, "firstName", first, "lastName", last, "kind", "portal");
        return ConsoleScene.create(
                realm, "accounts/key:" + account + "/invitations", offer.put("permissionSet", "cleaner"));
    }

    private static void inviteAnn(TestRealm realm) {
        ConsoleScene.create(
                realm, "accounts", Json.object("key", "meridian", "name", "Meridian Resorts", "type", "brand"));
        ConsoleScene.create(
                realm, "accounts/key:meridian/contracts", Json.object("key", "ALGARVE", "name", "Resort Algarve"));
        invite(realm, "meridian", "ann@example.org", "Ann", "Lee");
    }

    /** An application that can show what somebody else sees. */
    private static void portal(TestRealm realm) {
        ObjectNode portal = Json.object("clientId", "portal", "name", "Owner portal", "enabled", true);
        portal.put("publicClient", true).put("baseUrl", "https://portal.example.org/");
        portal.set("attributes", Json.object("portal-access.log-in-as", "true"));
        realm.createClient(portal);
        realm.addOptionalScope("portal", "account");
    }

    /** Somebody looks at what Ann sees in Harbour Stays, so that she can read of it. */
    private static void lookAtAnn(TestRealm realm) {
        member(realm, "harbour", "ann", "portal", List.of("calendar:view"));
        String rita = newcomer(realm, "rita", "Rita", "Voss");
        member(realm, "harbour", rita, "staff", List.of("calendar:view", "team:view", "team:log-in-as"));
        OidcClient app = realm.publicClient("app");
        realm.addOptionalScope("app", "account");
        String own = app.withScope("openid account")
                .password(rita, TestRealm.PASSWORD)
                .refreshToken();
        app.exchange(
                        own,
                        Form.of("account", "harbour", "requested_subject", userId(realm, "ann"))
                                .and("reason", "Ticket 47: the calendar is empty"))
                .accessToken();
    }

    private static String newcomer(TestRealm realm, String username, String first, String last) {
        realm.createUser(username);
        name(realm, username, first, last);
        return username;
    }

    private static void name(TestRealm realm, String username, String first, String last) {
        String path = realm.path("users/" + userId(realm, username));
        ObjectNode user = (ObjectNode) realm.admin().get(path);
        realm.admin().put(path, user.put("firstName", first).put("lastName", last));
    }

    private static String userId(TestRealm realm, String username) {
        return realm.admin()
                .get(realm.path("users?exact=true&username=" + username))
                .at("/0/id")
                .asText();
    }

    /** Somebody else changes Lynn's permissions. */
    void changeLynn(List<String> permissions) {
        TestRealm realm = scene.realm();
        realm.admin()
                .send(
                        "PATCH",
                        realm.path("portal-access/memberships/" + scene.lynnsMembership()),
                        Json.object("permissions", permissions),
                        Map.of("If-Match", "*"))
                .expect(200);
    }

    void endSessionsOfAnn() {
        TestRealm realm = scene.realm();
        realm.admin().post(realm.path("users/" + userId(realm, "ann") + "/logout"), null);
    }
}
