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
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.storage.ReadOnlyException;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.TreeLock;
import org.portalaccess.browser.BrowserSession;
import org.portalaccess.browser.PageClient;
import org.portalaccess.mail.Mail;
import org.portalaccess.mail.MailAccount;
import org.portalaccess.mail.Mailer;
import org.portalaccess.mail.Recipient;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Transactions;
import org.portalaccess.platform.UserLookup;

/**
 * Confirms a change: the user gets the new address, by the rules of the realm's user profile, and a mail notifies the
 * old address. It runs in a transaction of its own, because a transaction in which the database has refused something
 * can no longer show a page.
 */
final class EmailChangeConfirmation {

    private final KeycloakSession request;
    private final EmailChange change;

    EmailChangeConfirmation(KeycloakSession request, EmailChange change) {
        this.request = request;
        this.change = change;
    }

    /** The outcome of a confirmation. */
    enum Outcome {
        /** The user has the new address. */
        DONE,
        /** The link has been used or replaced, or the actor who started the change no longer has the right. */
        ENDED,
        /** Another user has the address. */
        TAKEN,
        /** The address is stored where it cannot be changed from here. */
        FIXED
    }

    Outcome by(BrowserSession person) {
        ClientConnection connection = request.getContext().getConnection();
        String realmId = request.getContext().getRealm().getId();
        try {
            return Transactions.run(request, Body.none(), transaction -> {
                KeycloakSession session = transaction.session();
                RealmModel realm = session.realms().getRealm(realmId);
                EventBuilder event = new EventBuilder(realm, session, connection)
                        .event(EventType.UPDATE_EMAIL)
                        .client(PageClient.ID)
                        .session(person.login().getId());
                Outcome outcome = new InTransaction(transaction, realm, event)
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
            if (UserLookup.isOutOfReach(refused)) {
                throw ProblemException.busy(refused);
            }
            // Two users want one address at once, or a user store refuses it for reasons of its own.
            return Outcome.TAKEN;
        }
    }

    private static boolean isConflict(ValidationException invalid) {
        return invalid.getStatusCode().getStatusCode() == 409;
    }

    private final class InTransaction {

        private final LockingTransaction transaction;
        private final KeycloakSession session;
        private final RealmModel realm;
        private final EventBuilder event;

        InTransaction(LockingTransaction transaction, RealmModel realm, EventBuilder event) {
            this.transaction = transaction;
            this.session = transaction.session();
            this.realm = realm;
            this.event = event;
        }

        Outcome change(String userId) {
            lockTree();
            UserModel user =
                    UserLookup.of(session).find(realm, userId).userOrBusy().orElse(null);
            if (user == null || !new EmailChangeStore(session).take(change) || !change.isBacked(session, realm)) {
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
            Jpa.entityManager(session).flush();
            event.user(user)
                    .detail(Details.PREVIOUS_EMAIL, before)
                    .detail(Details.UPDATED_EMAIL, after)
                    .success();
            notifyOldAddress(user, before);
            return Outcome.DONE;
        }

        /** Locks the tree before the change itself, as the start of a change does. */
        private void lockTree() {
            MembershipStore.of(session)
                    .find(realm.getId(), change.membershipId())
                    .ifPresent(membership -> TreeLock.take(transaction, membership.accountId()));
        }

        /** Returns whether the realm's user profile lets users change their address, and not only administrators. */
        private static boolean isPeoplesOwn(UserProfileProvider profiles) {
            UPAttribute email = profiles.getConfiguration().getAttribute(UserModel.EMAIL);
            return email == null
                    || email.getPermissions() == null
                    || email.getPermissions().getEdit().contains("user");
        }

        /**
         * Returns the context of the change. Keycloak has one for users who change their own address. It cannot be used
         * if the address is the user name, or if the server has switched the feature off. Then the context of
         * administrators applies, since staff have asked for the change.
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

        private void notifyOldAddress(UserModel user, String before) {
            if (before == null || before.isBlank() || before.equals(user.getEmail())) {
                return;
            }
            Account account = MembershipStore.of(session)
                    .find(realm.getId(), change.membershipId())
                    .flatMap(membership -> AccountStore.of(session).find(realm.getId(), membership.accountId()))
                    .orElseThrow(ProblemException::notFound);
            Recipient old = Recipient.of(user);
            Mail mail = Mail.emailChanged(
                    new Recipient(before, old.name(), old.userId(), old.locale()),
                    new MailAccount(account.name(), account.type(), account.logoUrl()),
                    String.valueOf(user.getEmail()));
            Mailer.sendAfterCommit(session, realm, mail, "membership " + change.membershipId());
        }
    }
}
