package org.portalaccess.tests.membership;

import java.net.URI;
import org.jsoup.nodes.Element;
import org.portalaccess.testing.client.Form;
import org.portalaccess.testing.client.Reply;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.client.WebSession;

/** A browser without scripts at the page of a link in a mail. */
final class MailedPage {

    private final WebSession browser = new WebSession();
    private Reply reply;

    private MailedPage(URI link) {
        this.reply = browser.go(link);
    }

    static MailedPage open(URI link) {
        return new MailedPage(link);
    }

    Reply reply() {
        return reply;
    }

    String text() {
        return reply.html().text();
    }

    /** Returns the value by which the page's forms prove who sent them; empty if there are no forms. */
    String proof() {
        return reply.html().select("input[name=proof]").val();
    }

    boolean offers(String what) {
        return reply.html().selectFirst("button[value=" + what + "]") != null;
    }

    /** Follows the page's link to the login. */
    MailedPage toLogin() {
        Element link = reply.html().selectFirst("a[href*=sign-in]");
        reply = browser.go(URI.create(link.absUrl("href")));
        return this;
    }

    /** Follows the page's link to the login, and signs in. */
    MailedPage signIn(String username) {
        return toLogin().sendLogin(username);
    }

    /** Signs in on the login page that the browser is at. */
    MailedPage sendLogin(String username) {
        Element form = reply.html().selectFirst("#kc-form-login");
        reply = browser.post(
                URI.create(form.absUrl("action")), Form.of("username", username, "password", TestRealm.PASSWORD));
        return this;
    }

    /** Presses a button. */
    MailedPage press(String what) {
        return send(Form.of("do", what, "proof", proof()));
    }

    /** Sends a form to the page, whether or not the page offers it. */
    MailedPage send(Form form) {
        reply = browser.post(reply.uri(), form);
        return this;
    }

    WebSession browser() {
        return browser;
    }
}
