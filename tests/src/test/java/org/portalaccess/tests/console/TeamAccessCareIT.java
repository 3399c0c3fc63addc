package org.portalaccess.tests.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.portalaccess.tests.console.ConsoleScene.button;
import static org.portalaccess.tests.console.ConsoleScene.choose;
import static org.portalaccess.tests.console.ConsoleScene.confirm;
import static org.portalaccess.tests.console.ConsoleScene.heading;
import static org.portalaccess.tests.console.ConsoleScene.link;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.portalaccess.testing.SystemTest;
import org.portalaccess.testing.browser.Chromium;
import org.portalaccess.testing.client.Http;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.mail.Mail;
import org.portalaccess.testing.mail.MailServer;

/**
 * The time of a portal user after the invitation: another name, another address, a forgotten password, less access,
 * none, and access again. Each test goes on where the one before has ended.
 */
@SystemTest
@Tag("D1")
@Tag("D2")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class TeamAccessCareIT {

    private static final String LYNN = TeamAccessStory.LYNN;
    private final TestRealm realm;
    private final MailServer mail;
    private final BrowserContext managers;
    private final BrowserContext lynns;
    private final Chromium chromium;
    private TeamAccessStory story;
    private Page ann;
    private Page lynn;

    TeamAccessCareIT(TestRealm realm, Chromium chromium, MailServer mail) {
        this.realm = realm;
        this.mail = mail;
        this.chromium = chromium;
        managers = chromium.person();
        lynns = chromium.person();
    }

    @BeforeAll
    void openTheTeam() {
        mail.useIn(realm);
        // The console renews a token that ends within 30 seconds: so each screen notices what has been taken away.
        realm.update(Json.object("accessTokenLifespan", 25));
        story = TeamAccessStory.in(realm);
        story.makeLynn();
        ann = story.team(managers, "ann", story.beach());
        TeamAccessStory.tab(ann, "Portal users").click();
        link(ann, "Lynn Mary Jones").click();
        heading(ann, "Lynn Mary Jones").waitFor();
        lynn = story.signIn(lynns, "lynn", "beachco");
    }

    @AfterAll
    void closeBrowsers() {
        lynns.close();
        managers.close();
    }

    @Test
    @Order(1)
    @Tag("A9")
    void namesInTheAccountAreChangedAndANewAddressIsConfirmedByThePerson() {
        ann.getByLabel("First name").fill("Lynn");
        TeamAccessStory.save(ann);
        heading(ann, "Lynn Jones").waitFor();
        choose(ann, "Lynn Jones", "Change e-mail address");
        ann.getByLabel("New e-mail address").fill("lynn.jones@example.org");
        confirm(ann, "Change e-mail address");
        ann.getByText("The email to Lynn Jones is on its way").waitFor();

        Mail confirm = mail.await("lynn.jones@example.org");
        assertThat(confirm.text()).contains("Beach Co");
        assertThat(story.lynn().at("/user/email").asText()).isEqualTo(LYNN);
    }

    @Test
    @Order(2)
    @Tag("A16")
    void forgottenPasswordIsReplacedByAMail() {
        int before = mail.to(LYNN).size();
        try (BrowserContext elsewhere = chromium.person()) {
            Page page = elsewhere.newPage();
            page.navigate(story.console(""));
            link(page, "Forgot Password?").click();
            page.locator("#username").fill(LYNN);
            page.locator("[type=submit]").click();

            assertThat(mail.await(LYNN, before + 1).links()).isNotEmpty();
        }
    }

    @Test
    @Order(3)
    @Tag("A3")
    void accessByOwnerCoversWhatTheOwnerSharesAndWhatComesLater() {
        ann.getByLabel("Those of owners").check();
        ann.getByLabel("Smith family").check();
        TeamAccessStory.save(ann);
        assertThat(story.lynn().at("/contractScope/assigned").asInt()).isEqualTo(1);
        story.contract("beachco", "Dune House", "smith", "jones");
        lynn.reload();
        lynn.getByText("Dune House").waitFor();

        assertThat(lynn.locator("main").innerText()).contains("Beach Barn").doesNotContain("Beach Hut");
    }

    @Test
    @Order(4)
    @Tag("A17")
    void singleAccessAndThenTheMembershipAreTakenAwayAndTheLoginStays() {
        ann.getByLabel("View door codes").uncheck();
        TeamAccessStory.save(ann);
        assertThat(story.lynn().get("permissions").toString()).doesNotContain("door-codes");
        choose(ann, "Lynn Jones", "Remove");
        ann.getByText("The login of this person stays.").waitFor();
        confirm(ann, "Remove Lynn Jones");
        heading(ann, "Team of Beach Co").waitFor();

        link(lynn, "My activity").click();
        heading(lynn, "You no longer have access to Beach Co").waitFor();
        confirm(lynn, "Switch to Harbour Stays");
        link(lynn, "My accounts").click();
        heading(lynn, "What is visible in Harbour Stays").waitFor();
    }

    @Test
    @Order(5)
    @Tag("A17")
    void formerMemberIsInvitedAgainWithWhatSheHad() {
        TeamAccessStory.tab(ann, "Former members").click();
        button(ann, "Invite Test lynn again").click();
        ann.getByLabel("View notes").waitFor();
        assertThat(ann.getByLabel("E-mail").inputValue()).isEqualTo(LYNN);
        assertThat(ann.getByLabel("View notes").isChecked()).isTrue();
        assertThat(ann.getByLabel("View door codes").isChecked()).isFalse();
        button(ann, "Send invitation").click();
        ann.locator("td").getByText(LYNN).waitFor();

        lynn.reload();
        heading(lynn, "Invitations (1)").waitFor();
        button(lynn, "Accept").click();
        lynn.getByText("You have joined Beach Co").waitFor();
    }

    @Test
    @Order(6)
    @Tag("A9")
    void wrongAddressIsMendedAndTheNewOneGetsTheMail() {
        story.invite("sam.smiht@example.org");
        URI old = mail.await("sam.smiht@example.org").firstLink();
        ann.reload();
        link(ann, "Change the invitation to sam.smiht@example.org").click();
        ann.getByText("A new name or address sends a new link. The old link stops working.")
                .waitFor();
        ann.getByLabel("E-mail").fill("sam.smith@example.org");
        ann.getByLabel("First name").fill("Sam");
        button(ann, "Save").click();
        ann.locator("td").getByText("sam.smith@example.org").waitFor();

        assertThat(mail.await("sam.smith@example.org").firstLink()).isNotEqualTo(old);
        assertThat(Http.plain().get(old).status()).isEqualTo(404);
    }
}
