package org.portalaccess.signin;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.portalaccess.grant.AccountEntry;
import org.portalaccess.grant.UserAccounts;
import org.portalaccess.invitation.OpenInvitations;
import org.portalaccess.platform.Page;

/** The pages <em>Choose an account</em> and <em>No account</em> of the login theme (design, section 7). */
final class ChooserPage {

    /** With fewer accounts than this, searching is no help. */
    private static final int SEARCH_FROM = 6;

    private final RequiredActionContext context;
    private final KeycloakSession session;
    private final UserModel user;

    private ChooserPage(RequiredActionContext context) {
        this.context = context;
        this.session = context.getSession();
        this.user = context.getUser();
    }

    static ChooserPage of(RequiredActionContext context) {
        return new ChooserPage(context);
    }

    Response choose(Listing wanted, @Nullable String error) {
        LoginFormsProvider form = form().setAttribute("chooser", view(wanted));
        if (error != null) {
            form.setError(error);
        }
        return form.createForm("portal-access-choose-account.ftl");
    }

    Response refuse() {
        return form().createForm("portal-access-no-account.ftl");
    }

    private LoginFormsProvider form() {
        return context.form().setAttribute("personName", user.getUsername());
    }

    private List<ChooserView.Invited> invitations() {
        return OpenInvitations.of(session).of(context.getRealm(), user).stream()
                .map(ChooserView.Invited::of)
                .toList();
    }

    private ChooserView view(Listing wanted) {
        UserAccounts accounts = UserAccounts.of(session);
        String realm = context.getRealm().getId();
        Page<AccountEntry> found = accounts.page(realm, user.getId(), wanted.request());
        Listing shown = wanted.within(found.total());
        if (!shown.equals(wanted)) {
            found = accounts.page(realm, user.getId(), shown.request());
        }
        Locale locale = session.getContext().resolveLocale(user);
        List<ChooserView.Row> rows = found.items().stream()
                .map(entry -> ChooserView.Row.of(entry, locale))
                .toList();
        boolean searchable = !shown.search().isEmpty() || found.total() >= SEARCH_FROM;
        return new ChooserView(rows, shown.search(), searchable, shown.page(), found.total(), invitations());
    }
}
