package org.portalaccess.emailchange;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.browser.BrowserSession;
import org.portalaccess.browser.Forms;
import org.portalaccess.browser.PageArea;
import org.portalaccess.browser.PageLanguage;
import org.portalaccess.browser.RedirectTarget;
import org.portalaccess.emailchange.EmailChangeView.State;
import org.portalaccess.mail.MailAccount;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.platform.UserLookup;

/** The page on which a user confirms a change of the e-mail address, as one browser sees it. */
final class EmailChangePage {

    static final String TITLE = "portal-access.email-change.page-title";

    private final KeycloakSession session;
    private final String secret;
    private final EmailChange change;
    private final UserModel owner;
    private final Account account;
    private final @Nullable BrowserSession person;

    private EmailChangePage(
            KeycloakSession session, String secret, EmailChange change, UserModel owner, Account account) {
        this.session = session;
        this.secret = secret;
        this.change = change;
        this.owner = owner;
        this.account = account;
        this.person = BrowserSession.find(session).orElse(null);
    }

    /** Returns the page that a secret opens; empty if there is none, for whatever reason. */
    static Optional<EmailChangePage> find(KeycloakSession session, String secret) {
        RealmModel realm = session.getContext().getRealm();
        Optional<EmailChange> open = new EmailChangeStore(session)
                .findOpen(realm.getId(), secret)
                .filter(change -> change.isBacked(session, realm));
        return open.flatMap(change -> {
            Optional<Membership> membership = MembershipStore.of(session).find(realm.getId(), change.membershipId());
            Optional<UserModel> owner = membership
                    .flatMap(found ->
                            UserLookup.of(session).find(realm, found.userId()).userOrBusy())
                    .filter(UserModel::isEnabled);
            Optional<Account> account =
                    membership.flatMap(found -> AccountStore.of(session).find(realm.getId(), found.accountId()));
            return owner.isPresent() && account.isPresent()
                    ? Optional.of(new EmailChangePage(session, secret, change, owner.get(), account.get()))
                    : Optional.empty();
        });
    }

    /** Returns the one page for every link that opens nothing. Not a byte of it depends on the link. */
    static Response ended(KeycloakSession session) {
        URI self = PageArea.EMAIL_CHANGES.pages(session).path("ended").build();
        return new Forms(session, self, TITLE)
                .setAttribute("home", new RedirectTarget(session).ofRealm().orElse(null))
                .show("portal-access-email-change-ended.ftl", Response.Status.NOT_FOUND);
    }

    EmailChange change() {
        return change;
    }

    /** Returns the user who is signed in to the realm in this browser. */
    Optional<BrowserSession> person() {
        return Optional.ofNullable(person);
    }

    boolean isTheirs(BrowserSession found) {
        return found.user().getId().equals(owner.getId());
    }

    /** Returns the address of this page, in the language that was chosen on it. */
    URI address() {
        return at(PageArea.EMAIL_CHANGES.pages(session).path(secret));
    }

    Response show() {
        if (person == null) {
            return show(State.SIGN_IN);
        }
        return show(isTheirs(person) ? State.CONFIRM : State.OTHER);
    }

    Response show(EmailChangeConfirmation.Outcome outcome) {
        return switch (outcome) {
            case DONE -> show(State.DONE);
            case ENDED -> ended(session);
            case TAKEN -> show(State.TAKEN);
            case FIXED -> show(State.FIXED);
        };
    }

    private Response show(State state) {
        EmailChangeView view = new EmailChangeView(
                new MailAccount(account.name(), account.type(), account.logoUrl()),
                change.email(),
                state,
                person().map(EmailChangePage::who).orElse(null),
                person().map(found -> found.csrfToken(secret)).orElse(null),
                at(PageArea.EMAIL_CHANGES.pages(session).path(secret).path("sign-in"))
                        .toString(),
                new RedirectTarget(session).ofRealm().orElse(null));
        return new Forms(session, address(), TITLE)
                .setAttribute("change", view)
                .show("portal-access-email-change.ftl", Response.Status.OK);
    }

    private static EmailChangeView.Person who(BrowserSession person) {
        UserModel user = person.user();
        String first = user.getFirstName() == null ? "" : user.getFirstName();
        String last = user.getLastName() == null ? "" : user.getLastName();
        String name = (first + " " + last).strip();
        String email = user.getEmail() == null ? user.getUsername() : user.getEmail();
        return new EmailChangeView.Person(name.isEmpty() ? user.getUsername() : name, email);
    }

    private URI at(UriBuilder address) {
        PageLanguage.chosenLanguage(session).ifPresent(language -> address.queryParam(PageLanguage.LANGUAGE, language));
        return address.build();
    }
}
