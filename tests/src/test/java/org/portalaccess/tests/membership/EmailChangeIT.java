package org.portalaccess.tests.membership;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.client.AtOnce;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.Mail;
import org.portalaccess.testing.mail.MailServer;

/** Changes of a member's e-mail address: started by staff, confirmed by the signed-in person. */
@SystemTest
@Tag("A9")
final class EmailChangeIT {

    private final TestRealm realm;
    private final StaffApi portal;
    private final MailServer mails;
    private final String name = StaffApi.key("lynn");
    private final String next = StaffApi.key("next") + "@example.org";
    private String account = "";
    private String user = "";
    private String membership = "";

    EmailChangeIT(TestRealm realm, MailServer mails) {
        this.realm = realm;
        this.portal = new StaffApi(realm);
        this.mails = mails;
    }

    @BeforeEach
    void makeAMember() {
        account = StaffApi.key("shore");
        portal.account(account);
        user = realm.createUser(name);
        membership = portal.member(account, user).get("id").asText();
    }

    @Test
    void signedInUserConfirmsTheNewAddress() {
        Reply started = start(membership, next).expect(202);
        assertThat(started.body()).isEqualTo("{}");
        Mail mail = mails.await(next);
        assertThat(mail.text() + mail.html()).contains("Name of " + account).doesNotContain(name);
        assertThat(mails.to(name + "@example.org")).isEmpty();

        MailedPage page = MailedPage.open(mail.firstLink());
        assertThat(page.reply().expect(200).body()).contains(next).doesNotContain(name);
        assertThat(page.offers("confirm")).isFalse();
        page.signIn(name);
        assertThat(page.text()).contains(next, name + "@example.org");
        assertThat(emailOf(user)).isEqualTo(name + "@example.org");
        page.press("confirm");

        assertThat(page.reply().expect(200).body()).contains(next).contains("changed");
        assertIsChanged();
        MailedPage.open(mail.firstLink()).reply().expect(404);
    }

    @Test
    void openingTheLinkDoesNotChangeTheAddress() {
        URI link = link(next);
        for (int i = 0; i < 10; i++) {
            Http.plain().get(link).expect(200);
            Http.plain().text("HEAD", link, null, Map.of()).expect(200);
        }
        assertThat(emailOf(user)).isEqualTo(name + "@example.org");
        MailedPage.open(link).signIn(name).press("confirm");
        assertThat(emailOf(user)).isEqualTo(next);
    }

    @Test
    void otherUsersCannotConfirmTheChange() {
        String other = StaffApi.key("other");
        realm.createUser(other);
        URI link = link(next);
        MailedPage page = MailedPage.open(link).signIn(other);
        assertThat(page.offers("confirm")).isFalse();
        assertThat(page.text()).contains(other + "@example.org").doesNotContain(name);

        page.press("confirm");
        assertThat(emailOf(user)).isEqualTo(name + "@example.org");
        page.press("sign-out").toLogin();
        // Keycloak passes this on to an identity provider, which would otherwise answer for the first person again.
        assertThat(page.reply().uri().getQuery()).contains("prompt=login");
        page.sendLogin(name).press("confirm");
        assertThat(emailOf(user)).isEqualTo(next);
    }

    @Test
    void forgedConfirmationIsRefused() {
        URI link = link(next);
        MailedPage page = MailedPage.open(link).signIn(name);
        String proof = page.proof();
        page.send(Form.of("do", "confirm"));
        page.send(Form.of("do", "confirm", "proof", proof + "x"));
        page.browser()
                .http()
                .post(link, Form.of("do", "confirm", "proof", proof), Map.of("Sec-Fetch-Site", "cross-site"))
                .expect(200);
        Http.plain().post(link, Form.of("do", "confirm", "proof", proof)).expect(200);

        assertThat(emailOf(user)).isEqualTo(name + "@example.org");
        page.send(Form.of("do", "confirm", "proof", proof));
        assertThat(emailOf(user)).isEqualTo(next);
    }

    @Test
    @Tag("C7")
    void allInvalidLinksOfAChangeShowTheSamePage() {
        URI replaced = link(next);
        URI used = link(next, 2);
        MailedPage.open(used).signIn(name).press("confirm");
        String start = used.toString().substring(0, used.toString().lastIndexOf('/') + 1);

        List<Reply> replies = Stream.of(
                        replaced.toString(),
                        used.toString(),
                        start + "A".repeat(43),
                        start + "short",
                        start + "%00",
                        start + "continue/nothing")
                .map(address -> Http.plain().get(URI.create(address)))
                .toList();

        assertThat(replies).extracting(Reply::status).containsOnly(404);
        assertThat(replies.stream().map(Reply::body).distinct()).hasSize(1);
        assertThat(replies.get(0).body()).doesNotContain("??").doesNotContain("portal-access.email-change.");
    }

    @Test
    void emailChangeEndsWithTheMembership() {
        URI link = link(next);
        portal.delete("memberships/" + membership).expect(204);

        MailedPage.open(link).reply().expect(404);
    }

    @Test
    @Tag("C7")
    void addressOfAnotherUserIsNotRevealedAndNotTaken() {
        String other = StaffApi.key("owner");
        realm.createUser(other);
        String taken = other + "@example.org";
        assertThat(start(membership, taken).expect(202).body()).isEqualTo("{}");
        MailedPage page = MailedPage.open(mails.await(taken).firstLink()).signIn(name);

        page.press("confirm");

        assertThat(page.text()).contains("in use");
        assertThat(emailOf(user)).isEqualTo(name + "@example.org");
        assertThat(mails.to(name + "@example.org")).isEmpty();
        assertThat(events("UPDATE_EMAIL")).isEmpty();
    }

    @Test
    void userNameFollowsTheAddressIfTheRealmSaysSo() {
        realm.update(Json.object("realm", realm.name(), "registrationEmailAsUsername", true));
        try {
            MailedPage.open(link(next)).signIn(name).press("confirm");

            JsonNode person = realm.admin().get(realm.path("users/" + user));
            assertThat(person.get("email").asText()).isEqualTo(next);
            assertThat(person.get("username").asText()).isEqualTo(next);
        } finally {
            realm.update(Json.object("realm", realm.name(), "registrationEmailAsUsername", false));
        }
    }

    @Test
    void addressThatTheUserMayNotEditIsNotChanged() {
        JsonNode profile = realm.admin().get(realm.path("users/profile"));
        ObjectNode strict = profile.deepCopy();
        strict.get("attributes").forEach(attribute -> {
            if (attribute.get("name").asText().equals("email")) {
                ((ObjectNode) attribute.get("permissions")).set("edit", Json.array("admin"));
            }
        });
        realm.admin().put(realm.path("users/profile"), strict);
        try {
            MailedPage page = MailedPage.open(link(next)).signIn(name).press("confirm");

            assertThat(page.text()).contains("cannot be changed here");
            assertThat(emailOf(user)).isEqualTo(name + "@example.org");
            assertThat(page.reply().status()).isEqualTo(200);
        } finally {
            realm.admin().put(realm.path("users/profile"), profile);
        }
        MailedPage.open(mails.await(next).firstLink()).signIn(name).press("confirm");
        assertThat(emailOf(user)).isEqualTo(next);
    }

    @Test
    void simultaneousConfirmationsChangeTheAddressOnce() {
        URI link = link(next);
        List<MailedPage> pages = Stream.generate(() -> MailedPage.open(link).signIn(name))
                .limit(6)
                .toList();

        List<Integer> answers = AtOnce.by(
                pages.size(), i -> pages.get(i).press("confirm").reply().status());

        assertThat(answers).containsOnlyOnce(200).containsOnly(200, 404);
        assertThat(events("UPDATE_EMAIL")).hasSize(1);
        mails.await(name + "@example.org");
        assertThat(mails.to(name + "@example.org")).hasSize(1);
    }

    private void assertIsChanged() {
        JsonNode person = realm.admin().get(realm.path("users/" + user));
        assertThat(person.get("email").asText()).isEqualTo(next);
        assertThat(person.get("emailVerified").asBoolean()).isTrue();
        assertThat(person.get("username").asText()).isEqualTo(name);
        Mail told = mails.await(name + "@example.org");
        assertThat(told.text()).contains(next);
        assertThat(events("UPDATE_EMAIL")).singleElement().satisfies(event -> {
            assertThat(event.at("/details/previous_email").asText()).isEqualTo(name + "@example.org");
            assertThat(event.at("/details/updated_email").asText()).isEqualTo(next);
        });
        assertThat(portal.get("memberships/" + membership)
                        .json()
                        .at("/user/email")
                        .asText())
                .isEqualTo(next);
        assertThat(portal.get("accounts/key:" + account + "/members?search=" + next.substring(0, 10))
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    private Reply start(String id, String email) {
        return portal.send("POST", "memberships/" + id + "/email-change", Json.object("email", email));
    }

    private URI link(String email) {
        return link(email, 1);
    }

    private URI link(String email, int number) {
        start(membership, email).expect(202);
        return mails.await(email, number).firstLink();
    }

    private String emailOf(String id) {
        return realm.admin().get(realm.path("users/" + id)).get("email").asText();
    }

    private List<JsonNode> events(String type) {
        return StreamSupport.stream(realm.events().spliterator(), false)
                .filter(event -> event.get("type").asText().equals(type)
                        && event.path("userId").asText().equals(user))
                .toList();
    }
}
