package org.portalaccess.join;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.portalaccess.browser.BrowserSession;
import org.portalaccess.browser.Forms;
import org.portalaccess.browser.PageLanguage;
import org.portalaccess.invitation.OfferedAccount;
import org.portalaccess.invitation.accepting.OpenInvitation;
import org.portalaccess.invitation.accepting.OpenInvitations;

/** The page of an open invitation. */
final class JoinPage {

    private final InvitationPageContext visit;
    private final KeycloakSession session;
    private final RealmModel realm;
    private final OpenInvitation invitation;
    private final Forms forms;
    private @Nullable DisplayNames chosen;

    JoinPage(InvitationPageContext visit) {
        this.visit = visit;
        this.session = visit.session();
        this.realm = visit.realm();
        this.invitation = visit.invitation();
        this.forms = new Forms(session, visit.page(), InvitationPageContext.TITLE);
    }

    Response show() {
        return show(invited(), "");
    }

    /** Shows the page with the faults in the form for a new user, and with the values that were sent. */
    Response show(NewUser user, List<FormMessage> faults) {
        forms.setErrors(faults);
        return show(user.attributes(), "");
    }

    /** Shows the page with the faults in the names that the user wants to have in the account. */
    Response show(DisplayNames names, List<FormMessage> faults) {
        forms.setErrors(faults);
        chosen = names;
        return show();
    }

    /** Shows the page with the fault in a message to the inviter. */
    Response show(String message, FormMessage fault) {
        forms.setErrors(List.of(fault));
        return show(invited(), message);
    }

    Response showSent() {
        forms.setSuccess("portal-access.join.write.sent");
        return show();
    }

    private Response show(MultivaluedMap<String, String> values, String message) {
        JoinView view = view(message);
        forms.setAttribute("join", view);
        if (view.isNew()) {
            forms.setFormData(values)
                    .setAttribute("profile", new ProfileFields(values, session))
                    .setAttribute("passwordRequired", true);
            if (NewUser.mustAcceptTerms(realm)) {
                forms.setAttribute("termsAcceptanceRequired", true);
            }
        }
        return forms.show("portal-access-invitation.ftl", Response.Status.OK);
    }

    private JoinView view(String message) {
        Optional<BrowserSession> person = visit.person();
        return new JoinView(
                invitation.inviter(),
                invitation.parts().stream()
                        .map(part -> OfferedAccount.of(part, PageLanguage.language(session)))
                        .toList(),
                invitation.email(),
                JoinView.nameOf(invitation.firstName(), invitation.lastName()),
                way(person),
                person.map(this::who).orElse(null),
                person.map(found -> found.csrfToken(visit.secret())).orElse(null),
                links(message));
    }

    private JoinView.Way way(Optional<BrowserSession> person) {
        if (person.isPresent()) {
            UserModel user = person.get().user();
            if (invitation.isFor(user)) {
                return JoinView.Way.CONFIRM;
            }
            return invitation.admits(user) ? JoinView.Way.CONFIRM_OTHER : JoinView.Way.REFUSED;
        }
        return visit.isKnownAddress() ? JoinView.Way.KNOWN : JoinView.Way.NEW;
    }

    private JoinView.Links links(String message) {
        return new JoinView.Links(
                visit.page("sign-in").toString(),
                realm.isResetPasswordAllowed() ? visit.page("forgot-password").toString() : null,
                OpenInvitations.of(session).inviter(realm, invitation).isPresent(),
                message);
    }

    private JoinView.Person who(BrowserSession person) {
        UserModel user = person.user();
        String email = user.getEmail() == null ? user.getUsername() : user.getEmail();
        String name = JoinView.nameOf(user.getFirstName(), user.getLastName());
        DisplayNames names =
                chosen == null ? DisplayNames.of(user, invitation.firstName(), invitation.lastName()) : chosen;
        return new JoinView.Person(name.isEmpty() ? user.getUsername() : name, email, names);
    }

    /** Returns the initial values of the form for a new user. */
    private MultivaluedMap<String, String> invited() {
        MultivaluedMap<String, String> values = new MultivaluedHashMap<>();
        values.putSingle(UserModel.EMAIL, invitation.email());
        values.putSingle(UserModel.USERNAME, invitation.email());
        putIfKnown(values, UserModel.FIRST_NAME, invitation.firstName());
        putIfKnown(values, UserModel.LAST_NAME, invitation.lastName());
        return values;
    }

    private static void putIfKnown(MultivaluedMap<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.putSingle(name, value);
        }
    }
}
