package org.portalaccess.join;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.storage.StorageUnavailableException;
import org.portalaccess.browser.BrowserSession;
import org.portalaccess.browser.LoginRedirect;
import org.portalaccess.browser.PageArea;
import org.portalaccess.invitation.accepting.Acceptance;
import org.portalaccess.invitation.accepting.JoinResult;
import org.portalaccess.invitation.accepting.OpenInvitation;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.Transactions;

/** Handles a form that the person has sent from the page. */
final class FormSubmission {

    private static final Logger LOGGER = Logger.getLogger(FormSubmission.class);

    /** The name of the buttons; the value of the pressed one is the wanted action. */
    static final String WHAT = "do";

    /** The name of the value that proves that our page has sent a form in the name of the signed-in user. */
    static final String PROOF = "proof";

    private final LockingTransaction transaction;
    private final InvitationPageContext visit;
    private final KeycloakSession session;
    private final MultivaluedMap<String, String> form;

    FormSubmission(LockingTransaction transaction, InvitationPageContext visit, MultivaluedMap<String, String> form) {
        this.transaction = transaction;
        this.visit = visit;
        this.session = visit.session();
        this.form = form;
    }

    Response handle() {
        String what = form.getFirst(WHAT);
        if ("create".equals(what)) {
            return create();
        }
        if ("join".equals(what)) {
            return inPerson(this::join);
        }
        if ("sign-out".equals(what)) {
            return inPerson(this::signOut);
        }
        if ("write".equals(what)) {
            return new MessageToInviter(visit, form.getFirst("message")).send();
        }
        if ("decline".equals(what)) {
            return decline();
        }
        return new JoinPage(visit).show();
    }

    private Response create() {
        // A signed-in person does not become a second user, no matter who sent the form and when.
        if (visit.isKnownAddressNow() || visit.person().isPresent()) {
            return showIfStillOpen();
        }
        NewUser user = new NewUser(visit, form);
        List<FormMessage> faults = user.faults();
        if (!faults.isEmpty()) {
            // Another request may have made the user since the address was looked up. Its address is then the fault.
            return visit.isKnownAddressNow() ? showIfStillOpen() : new JoinPage(visit).show(user, faults);
        }
        Optional<Acceptance.Ready> ready = Acceptance.of(transaction).prepare(visit.invitation());
        return ready.isEmpty() ? new InvalidLinkPage(session).show() : createFor(ready.get());
    }

    /** Shows the page again, unless the user was made by this very invitation a moment ago. */
    private Response showIfStillOpen() {
        return Acceptance.of(transaction).prepare(visit.invitation()).isPresent()
                ? new JoinPage(visit).show()
                : new InvalidLinkPage(session).show();
    }

    /**
     * Makes the user, while the invitation is locked and still gives something. Checks that passed before are repeated
     * here, since they may fail by now. A store outside the database has the user as soon as the user is made.
     */
    private Response createFor(Acceptance.Ready ready) {
        if (visit.isKnownAddressNow()) {
            return new JoinPage(visit).show();
        }
        NewUser user = new NewUser(visit, form);
        List<FormMessage> faults = user.faults();
        if (!faults.isEmpty()) {
            return new JoinPage(visit).show(user, faults);
        }
        try {
            return createAndJoin(user, ready);
        } catch (ModelDuplicateException e) {
            // Another person has taken the name or the address meanwhile. The page says how to continue when it is
            // shown again.
            session.getTransactionManager().setRollbackOnly();
            return LoginRedirect.redirect(visit.page()).build();
        } catch (ModelException | StorageUnavailableException e) {
            if (Transactions.isOfOthers(e)) {
                throw e;
            }
            // The message of a directory names the entry, which may be the person's address.
            LOGGER.warnf(
                    "A user could not be created for an invitation: %s",
                    e.getClass().getName());
            session.getTransactionManager().setRollbackOnly();
            return new JoinPage(visit).show(user, List.of(new FormMessage(NewUser.NOT_MADE)));
        }
    }

    /**
     * Makes the user and accepts the invitation. The password is set last, so that no person can sign in as the user
     * before.
     */
    private Response createAndJoin(NewUser user, Acceptance.Ready ready) {
        UserModel made = user.make(visit.invitation().email());
        Optional<JoinResult> joined = ready.accept(made, null);
        if (joined.isEmpty()) {
            session.getTransactionManager().setRollbackOnly();
            return new InvalidLinkPage(session).show();
        }
        Optional<FormMessage> refused = user.setPassword(made);
        if (refused.isPresent()) {
            session.getTransactionManager().setRollbackOnly();
            return new JoinPage(visit).show(user, List.of(refused.get()));
        }
        user.publishRegistration(made);
        BrowserSession.signIn(session, made);
        return landing(joined.get());
    }

    private Response join(BrowserSession person) {
        OpenInvitation invitation = visit.invitation();
        if (!invitation.admits(person.user())) {
            return new JoinPage(visit).show();
        }
        DisplayNames names = DisplayNames.of(form, person.user());
        List<FormMessage> faults = names.faults();
        if (!faults.isEmpty()) {
            return new JoinPage(visit).show(names, faults);
        }
        return Acceptance.of(transaction)
                .accept(invitation, person.user(), names.chosen())
                .map(this::landing)
                .orElseGet(() -> new InvalidLinkPage(session).show());
    }

    private Response landing(JoinResult joined) {
        return new PostJoinRedirect(session)
                .resolve(joined)
                .map(address -> LoginRedirect.redirect(address).build())
                .orElseGet(() -> new JoinedPage(visit).show(joined));
    }

    private Response signOut(BrowserSession person) {
        person.signOut();
        return new LoginRedirect(session, PageArea.INVITATIONS).afterSignOut(visit.page());
    }

    private Response decline() {
        return Acceptance.of(transaction).decline(visit.invitation())
                ? new InvalidLinkPage(session).declined(visit.invitation().inviter())
                : new InvalidLinkPage(session).show();
    }

    /** Runs work that needs a signed-in person who has sent the form from our page; otherwise shows the page again. */
    private Response inPerson(Function<BrowserSession, Response> work) {
        return visit.person()
                .filter(person -> person.isCsrfToken(form.getFirst(PROOF), visit.secret()))
                .map(work)
                .orElseGet(() -> new JoinPage(visit).show());
    }
}
