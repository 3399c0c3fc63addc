package org.portalaccess.join;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.portalaccess.browser.SignInWay;
import org.portalaccess.browser.SignedIn;
import org.portalaccess.invitation.Acceptance;
import org.portalaccess.invitation.Joined;
import org.portalaccess.invitation.OpenInvitation;
import org.portalaccess.membership.Offers;

/** What the person has sent by one of the forms of the page. */
final class Answer {

    /** The name of the buttons, whose values say what is wanted. */
    static final String WHAT = "do";

    /** The name of the value that shows that our page has sent a form in the name of who is signed in. */
    static final String PROOF = "proof";

    private final Visit visit;
    private final KeycloakSession session;
    private final MultivaluedMap<String, String> form;

    Answer(Visit visit, MultivaluedMap<String, String> form) {
        this.visit = visit;
        this.session = visit.session();
        this.form = form;
    }

    Response give() {
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
            return new Note(visit, form.getFirst("message")).send();
        }
        if ("decline".equals(what)) {
            return decline();
        }
        return new JoinPage(visit).show();
    }

    private Response create() {
        // Nobody becomes a second user while signed in as the first, whoever has sent the form and when.
        if (visit.isKnownAddress() || visit.person().isPresent()) {
            return new JoinPage(visit).show();
        }
        NewUser user = new NewUser(visit, form);
        List<FormMessage> faults = user.faults();
        if (!faults.isEmpty()) {
            return new JoinPage(visit).show(user, faults);
        }
        if (!Acceptance.of(session).lock(visit.invitation())) {
            return new EndedPage(session).show();
        }
        try {
            return welcome(user.create(visit.invitation().email()), null, true);
        } catch (ModelDuplicateException e) {
            // Somebody was faster with the name or the address: the page, asked for anew, says how to go on.
            session.getTransactionManager().setRollbackOnly();
            return SignInWay.redirect(visit.page()).build();
        } catch (ModelException e) {
            session.getTransactionManager().setRollbackOnly();
            FormMessage fault = new FormMessage(NewUser.PASSWORD, e.getMessage(), e.getParameters());
            return new JoinPage(visit).show(user, List.of(fault));
        }
    }

    private Response join(SignedIn person) {
        OpenInvitation invitation = visit.invitation();
        if (!invitation.admits(person.user())) {
            return new JoinPage(visit).show();
        }
        ChosenNames names = ChosenNames.of(form, person.user());
        List<FormMessage> faults = names.faults();
        if (!faults.isEmpty()) {
            return new JoinPage(visit).show(names, faults);
        }
        return welcome(person.user(), names.chosen(), false);
    }

    private Response welcome(UserModel user, Offers.@Nullable NewNames names, boolean isNew) {
        Optional<Joined> joined = Acceptance.of(session).accept(visit.invitation(), user, names);
        if (joined.isEmpty()) {
            // Nobody is made a user by an invitation that was over.
            session.getTransactionManager().setRollbackOnly();
            return new EndedPage(session).show();
        }
        if (isNew) {
            SignedIn.signIn(session, user);
        }
        return SignInWay.redirect(new Landing(session).of(joined.get())).build();
    }

    private Response signOut(SignedIn person) {
        person.signOut();
        return SignInWay.redirect(visit.page()).build();
    }

    private Response decline() {
        return Acceptance.of(session).decline(visit.invitation())
                ? new EndedPage(session).declined(visit.invitation().inviter())
                : new EndedPage(session).show();
    }

    /** What takes somebody who is signed in, and has sent the form from our page; else the page again. */
    private Response inPerson(Function<SignedIn, Response> work) {
        return visit.person()
                .filter(person -> person.isProof(form.getFirst(PROOF), visit.secret()))
                .map(work)
                .orElseGet(() -> new JoinPage(visit).show());
    }
}
