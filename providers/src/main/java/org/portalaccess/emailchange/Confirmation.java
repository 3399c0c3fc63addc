package org.portalaccess.emailchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.common.ClientConnection;
import org.keycloak.common.Profile;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.browser.PageClient;
import org.portalaccess.browser.SignedIn;
import org.portalaccess.mail.Mail;
import org.portalaccess.mail.MailAccount;
import org.portalaccess.mail.MailOutcome;
import org.portalaccess.mail.Mailer;
import org.portalaccess.mail.Recipient;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.Database;
import org.portalaccess.platform.Problem;

/**
 * The person says yes: the change happens, by the rules of the realm's user profile, and the old address is told. In a
 * transaction of its own, as one that the database has refused something cannot show a page any more.
 */
final class Confirmation {

    private final KeycloakSession request;
    private final EmailChange change;

    Confirmation(KeycloakSession request, EmailChange change) {
        this.request = request;
        this.change = change;
    }

    /** What came of it. */
    enum Outcome {
        /** The address is the person's now. */
        DONE,
        /** The link has been used, or replaced, meanwhile. */
        ENDED,
        /** Somebody else has the address. */
        TAKEN,
        /** The address stands where it can't be changed from here. */
        FIXED
    }

    Outcome by(SignedIn person) {
        ClientConnection connection = request.getContext().getConnection();
        String realmId = request.getContext().getRealm().getId();
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(request.getKeycloakSessionFactory(), session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                session.getContext().setRealm(realm);
                EventBuilder event = new EventBuilder(realm, session, connection)
                        .event(EventType.UPDATE_EMAIL)
                        .client(PageClient.ID)
                        .session(person.login().getId());
                Outcome outcome = new InTransaction(session, realm, event)
                        .change(person.user().getId());
                if (outcome != Outcome.DONE) {
                    session.getTransactionManager().setRollbackOnly();
                }
                return outcome;
            });
        } catch (ValidationException invalid) {
            return isConflict(invalid) ? Outcome.TAKEN : Outcome.FIXED;
        } catch (ReadOnlyException readOnly) {
            return Outcome.FIXED;
        } catch (ModelException refused) {
            // Two who want one address at once, and stores that refuse it for reasons of their own.
            return Outcome.TAKEN;
        }
    }

    private static boolean isConflict(ValidationException invalid) {
        return invalid.getStatusCode().getStatusCode() == 409;
    }

    private final class InTransaction {

        private final KeycloakSession session;
        private final RealmModel realm;
        private final EventBuilder event;

        InTransaction(KeycloakSession session, RealmModel realm, EventBuilder event) {
            this.session = session;
            this.realm = realm;
            this.event = event;
        }

        Outcome change(String userId) {
            UserModel user = session.users().getUserById(realm, userId);
            if (user == null || !new EmailChangeStore(session).take(change)) {
                return Outcome.ENDED;
            }
            String before = user.getEmail();
            UserProfileProvider profiles = session.getProvider(UserProfileProvider.class);
            UserProfile profile = profiles.create(context(), attributesOf(user), user);
            if (!isPeoplesOwn(profiles) || profile.getAttributes().isReadOnly(UserModel.EMAIL)) {
                return Outcome.FIXED;
            }
            profile.update(false);
            String after = user.getEmail();
            if (after == null || !Addresses.fold(after).equals(Addresses.fold(change.email()))) {
                return Outcome.FIXED;
            }
            user.setEmailVerified(true);
            user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
            user.removeRequiredAction(UserModel.RequiredAction.UPDATE_EMAIL);
            user.removeAttribute(UserModel.EMAIL_PENDING);
            Database.of(session).flush();
            event.user(user)
                    .detail(Details.PREVIOUS_EMAIL, before)
                    .detail(Details.UPDATED_EMAIL, after)
                    .success();
            tell(user, before);
            return Outcome.DONE;
        }

        /** Whether the realm's user profile leaves addresses to people, and not to administrators alone. */
        private static boolean isPeoplesOwn(UserProfileProvider profiles) {
            UPAttribute email = profiles.getConfiguration().getAttribute(UserModel.EMAIL);
            return email == null
                    || email.getPermissions() == null
                    || email.getPermissions().getEdit().contains("user");
        }

        /**
         * Keycloak has a way for people to change their address. Where that is their user name, and where the server has
         * switched the way off, it is closed to them; but here staff have asked for it.
         */
        private UserProfileContext context() {
            return Profile.isFeatureEnabled(Profile.Feature.UPDATE_EMAIL) && !realm.isRegistrationEmailAsUsername()
                    ? UserProfileContext.UPDATE_EMAIL
                    : UserProfileContext.USER_API;
        }

        private Map<String, Object> attributesOf(UserModel user) {
            Map<String, Object> attributes = new HashMap<>(user.getAttributes());
            attributes.put(UserModel.USERNAME, List.of(user.getUsername()));
            attributes.put(UserModel.EMAIL, List.of(change.email()));
            return attributes;
        }

        private void tell(UserModel user, String before) {
            if (before == null || before.isBlank() || before.equals(user.getEmail())) {
                return;
            }
            Account account = MembershipStore.of(session)
                    .find(realm.getId(), change.membershipId())
                    .flatMap(membership -> AccountStore.of(session).find(realm.getId(), membership.accountId()))
                    .orElseThrow(Problem::notFound);
            Recipient old = Recipient.of(user);
            Mail mail = Mail.emailChanged(
                    new Recipient(before, old.name(), old.userId(), old.locale()),
                    new MailAccount(account.name(), account.type(), account.logoUrl()),
                    String.valueOf(user.getEmail()));
            Mailer.sendAfterCommit(session, realm, mail, MailOutcome.IGNORED);
        }
    }
}
