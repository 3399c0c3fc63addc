package org.portalaccess.tests.console;

import static org.portalaccess.tests.console.ConsoleScene.heading;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;

/** The pictures of the team of Beach Co, as Ann sees it. */
record TeamPictures(ConsoleGallery gallery, PictureWalk walk) {

    private static final String LYNN = "Lynn Jones";
    private static final String LONG = "Maximiliane-Charlotte von Hohenberg-Wittgenstein";
    private static final String MEMBERS = "**/members?*";

    void takeAll() {
        gallery.changeLynn(List.of("calendar:view"));
        lists();
        owners();
        questions();
        many();
        member();
        invitations();
        logInAs();
        troubles();
    }

    private void lists() {
        Page page = walk.page();
        at("staff");
        page.getByText("Pat Miller").waitFor();
        walk.shot("team-staff");
        at("portal");
        page.getByText(LYNN).first().waitFor();
        walk.shot("team-portal");
        walk.press("list.more", LYNN);
        walk.shot("team-menu");
        page.keyboard().press("Escape");
        at("invitations");
        page.getByText(ConsoleGallery.PENDING).waitFor();
        walk.shot("team-invitations");
        at("former");
        page.getByText("Mia Brown").waitFor();
        walk.shot("team-former");
        at("portal?search=zzz&status=suspended");
        page.getByText(walk.say("team.nothing-found")).waitFor();
        walk.shot("team-nothing-found");
    }

    private void owners() {
        Page page = walk.page();
        at("owners");
        ConsoleScene.link(page, "Smith family").waitFor();
        walk.shot("team-owners");
        ConsoleScene.link(page, "Smith family").click();
        page.getByText("The Old Mill").waitFor();
        walk.shot("owner");
    }

    private void questions() {
        at("portal");
        ask("log-in-as", LYNN, "log-in-as.action");
        ask("suspend", LYNN, "member.suspend");
        ask("resume", "Kit Novak", "member.resume");
        ask("remove", LYNN, "member.remove");
        at("invitations");
        ask("resend", ConsoleGallery.PENDING, "invitation.resend");
        ask("revoke", ConsoleGallery.PENDING, "invitation.revoke");
    }

    private void ask(String name, String row, String action) {
        walk.choose(row, action);
        walk.page().getByRole(AriaRole.DIALOG).waitFor();
        walk.shot("ask-" + name);
        walk.cancel();
    }

    private void many() {
        Page page = walk.page();
        at("portal");
        for (String row : List.of(LYNN, "Kit Novak", LONG)) {
            page.getByLabel(walk.say("selection.row", row)).check();
        }
        walk.shot("bulk-bar");
        walk.press("bulk.set");
        page.getByRole(AriaRole.DIALOG).getByLabel(walk.say("set")).selectOption("cleaner");
        walk.shot("bulk-set");
        walk.cancel();
        for (String action : List.of("bulk.end", "member.remove")) {
            walk.press(action);
            walk.shot(action.replace("member.", "bulk-").replace('.', '-'));
            walk.cancel();
        }
        at("staff");
        page.getByText("Pat Miller").waitFor();
        walk.shot("bulk-elsewhere");
        manyOfWhomOneFails();
    }

    private void manyOfWhomOneFails() {
        Page page = walk.page();
        at("portal");
        page.getByLabel(walk.say("selection.row", LONG)).uncheck();
        walk.press("member.suspend");
        walk.shot("bulk-suspend");
        gallery.changeLynn(List.of("calendar:view", "notes:view"));
        ConsoleScene.confirm(page, walk.say("bulk.title.suspend_one", 1));
        page.getByText(walk.say("bulk.summary", 0, 1, 0)).first().waitFor();
        walk.shot("bulk-failed");
        ConsoleScene.confirm(page, walk.say("close"));
        walk.press("selection.clear");
    }

    private void member() {
        Page page = walk.page();
        at("members/" + gallery.scene().lynnsMembership());
        heading(page, LYNN).waitFor();
        walk.shot("member");
        walk.choose(LYNN, "email-change.action");
        walk.shot("ask-email");
        walk.cancel();
        page.getByLabel(walk.say("set")).selectOption("cleaner");
        page.getByLabel(walk.permission("notes:add")).check();
        page.getByLabel(walk.say("contracts.listed")).check();
        page.getByLabel("Beach Hut").check();
        page.getByLabel(walk.say("dates.end")).fill("2039-12-31");
        walk.shot("member-changed");
        ConsoleScene.link(page, walk.say("team.of", "Beach Co")).click();
        page.getByRole(AriaRole.DIALOG).waitFor();
        walk.shot("ask-unsaved");
        walk.cancel();
        gallery.changeLynn(List.of("calendar:view", "guest-name:view", "notes:view"));
        walk.press("save");
        heading(page, walk.say("stale.title")).waitFor();
        walk.shot("ask-stale");
        walk.press("stale.discard");
        page.getByRole(AriaRole.DIALOG).waitFor(PictureWalk.hidden());
        at("members/" + gallery.richer());
        heading(page, "Nora Olsen").waitFor();
        walk.shot("member-read-only");
    }

    private void invitations() {
        Page page = walk.page();
        at("invite?kind=portal");
        page.getByLabel(walk.say("person.firstName")).fill("Sue");
        page.locator("input[type=email]").fill(ConsoleGallery.PENDING);
        page.getByLabel(walk.say("set")).selectOption("cleaner");
        walk.shot("invite");
        walk.press("invite.send");
        page.getByText(walk.say("error.pending")).first().waitFor();
        walk.shot("invite-pending");
        page.locator("input[type=email]").fill("mia@example.org");
        page.getByText(walk.say("former.take")).waitFor();
        walk.shot("invite-former");
        leaveTo("invite-many?kind=portal");
        page.locator("#invite-lines").fill("Sue, Hill, sue.hill@example.org\nnot an address\nbob@example.org\n");
        walk.shot("invite-many");
        page.locator("#invite-lines").fill(ConsoleGallery.PENDING);
        walk.press("invite.send-many_one", 1);
        page.getByText(walk.say("error.pending")).waitFor();
        walk.shot("invite-many-refused");
        leaveTo("invitations/" + gallery.pending());
        page.getByText(walk.say("invitation.about")).waitFor();
        walk.shot("invitation");
    }

    /** Leaves a form with entries by its breadcrumb, and goes on. */
    private void leaveTo(String screen) {
        ConsoleScene.link(walk.page(), walk.say("team.of", "Beach Co")).click();
        walk.press("unsaved.leave");
        heading(walk.page(), walk.say("team.of", "Beach Co")).waitFor();
        at(screen);
    }

    private void logInAs() {
        Page page = walk.page();
        at("portal");
        walk.choose(LYNN, "log-in-as.action");
        page.getByLabel(walk.say("log-in-as.reason")).fill("Ticket 48");
        ConsoleScene.confirm(page, walk.say("log-in-as.action"));
        heading(page, walk.say("log-in-as.title", LYNN)).waitFor();
        page.getByText("Sail Loft").waitFor();
        walk.shot("logged-in-as");
        walk.press("log-in-as.back");
        heading(page, walk.say("team.of", "Beach Co")).waitFor();
    }

    private void troubles() {
        Page page = walk.page();
        List<Route> held = new ArrayList<>();
        page.route(MEMBERS, held::add);
        at("portal?search=jones");
        page.locator(".pa-loading-row").first().waitFor();
        walk.shotAtOnce("team-loading");
        held.forEach(route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
        page.getByText(walk.say("error.any")).first().waitFor();
        walk.shot("team-error");
        page.unroute(MEMBERS);
        walk.press("try-again");
        page.getByText(LYNN).first().waitFor();
    }

    private void at(String below) {
        walk.go("team/" + gallery.scene().beach() + "/" + below);
    }
}
