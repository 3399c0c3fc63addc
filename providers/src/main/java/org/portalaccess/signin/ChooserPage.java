package org.portalaccess.signin;

import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.portalaccess.grant.AccountEntry;
import org.portalaccess.grant.UserAccounts;
import org.portalaccess.invitation.OfferedAccount;
import org.portalaccess.invitation.accepting.OpenInvitation;
import org.portalaccess.invitation.accepting.OpenInvitations;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettingsStore;

/** The pages <em>Choose an account</em> and <em>No account</em> of the login theme (docs/concepts.md#pages). */
final class ChooserPage {

    /** The number of accounts from which a search is useful. */
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

    /** Shows the list of accounts. */
    Response choose(ChooserQuery wanted, Notice notice) {
        return form(notice).setAttribute("chooser", view(wanted)).createForm("portal-access-choose-account.ftl");
    }

    /** Shows one of the invitations, with all its offers. */
    Response show(OpenInvitation invitation, Notice notice) {
        Locale language = session.getContext().resolveLocale(user);
        return form(notice)
                .setAttribute("invitation", ChooserView.Invited.of(invitation))
                .setAttribute(
                        "accounts",
                        invitation.parts().stream()
                                .map(part -> OfferedAccount.of(part, language))
                                .toList())
                .createForm("portal-access-choose-invitation.ftl");
    }

    Response refuse() {
        return form(Notice.NONE).createForm("portal-access-no-account.ftl");
    }

    private LoginFormsProvider form(Notice notice) {
        return notice.on(context.form()).setAttribute("personName", user.getUsername());
    }

    private List<ChooserView.Invited> invitations() {
        return OpenInvitations.of(session).find(context.getRealm(), user).stream()
                .map(ChooserView.Invited::of)
                .toList();
    }

    private ChooserView view(ChooserQuery wanted) {
        UserAccounts accounts = UserAccounts.of(session);
        String realm = context.getRealm().getId();
        Page<AccountEntry> found = accounts.page(realm, user.getId(), wanted.request());
        ChooserQuery shown = wanted.within(found.total());
        if (!shown.equals(wanted)) {
            found = accounts.page(realm, user.getId(), shown.request());
        }
        boolean searchable = !shown.search().isEmpty() || found.total() >= SEARCH_FROM;
        return new ChooserView(
                rows(found.items()), shown.search(), searchable, shown.page(), found.total(), invitations());
    }

    private List<ChooserView.Row> rows(List<AccountEntry> entries) {
        PermissionCatalog catalog =
                RealmSettingsStore.of(session).catalog(context.getRealm().getId());
        Locale locale = session.getContext().resolveLocale(user);
        Instant now = ServerTime.now();
        return entries.stream()
                .map(entry -> ChooserView.Row.of(
                        entry,
                        catalog.sustained(entry.permissions()),
                        entry.lastAccessAt() == null
                                ? null
                                : LastUse.of(entry.lastAccessAt(), now, ZoneId.systemDefault(), locale)))
                .toList();
    }

    /**
     * The notice at the top of the page.
     *
     * @param key the message key; empty for no notice
     * @param isError true if it reports an error
     */
    record Notice(String key, boolean isError) {

        static final Notice NONE = new Notice("", false);

        static Notice error(String key) {
            return new Notice(key, true);
        }

        static Notice success(String key) {
            return new Notice(key, false);
        }

        LoginFormsProvider on(LoginFormsProvider form) {
            if (key.isEmpty()) {
                return form;
            }
            return isError ? form.setError(key) : form.setSuccess(key);
        }
    }
}
