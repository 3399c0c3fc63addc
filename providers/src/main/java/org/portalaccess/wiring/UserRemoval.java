package org.portalaccess.wiring;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.activity.ActivityStore;
import org.portalaccess.audit.HistoryCleanup;
import org.portalaccess.invitation.InvitationCleanup;
import org.portalaccess.membership.MembershipCleanup;
import org.portalaccess.platform.AfterCommit;
import org.portalaccess.platform.NamedUsers;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Transactions;

/** Removes the data of a user who is removed, in whatever way that happens. */
final class UserRemoval {

    private static final String DONE = "portal-access.removed-users";
    private static final String TASK = "portal-access-people";
    private static final Logger LOGGER = Logger.getLogger(UserRemoval.class);

    private UserRemoval() {}

    /** Removes the data in the same transaction in which the user is being removed. */
    static void with(KeycloakSession session, RealmModel realm, UserModel user) {
        done(session).add(user.getId());
        remove(session, realm.getId(), user.getId(), user.getEmail());
    }

    /**
     * Handles Keycloak's event that the user has been removed. The event also follows {@link #with}. It comes alone if
     * Keycloak finds that a user is gone from the store that they were imported from. Keycloak finds that during a
     * look-up, in a transaction of its own inside another one, which may hold the very rows that are removed here. So
     * they are removed on a thread of their own, which can wait for that other transaction.
     */
    static void after(KeycloakSession session, RealmModel realm, UserModel user) {
        if (done(session).contains(user.getId())) {
            return;
        }
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorService executor = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
        String realmId = realm.getId();
        String userId = user.getId();
        String email = user.getEmail();
        AfterCommit.run(session, () -> executor.execute(() -> alone(factory, realmId, userId, email)));
    }

    /**
     * Removes the data of a user who is gone, in a transaction of its own.
     *
     * @param email null if it is not known any longer; it is then taken from our copies
     * @return whether that succeeded; if not, it is logged, and the timer tries again
     */
    static boolean alone(KeycloakSessionFactory factory, String realmId, String userId, @Nullable String email) {
        try {
            Transactions.run(factory, transaction -> {
                KeycloakSession session = transaction.session();
                String address = email == null ? ownAddress(session, realmId, userId) : email;
                remove(session, realmId, userId, address);
                return userId;
            });
            return true;
        } catch (RuntimeException e) {
            LOGGER.warnf(e, "The data of user %s of realm %s, who is gone, could not be removed yet", userId, realmId);
            return false;
        }
    }

    /** The stored address of a user who is gone; null if another user has the address now, and its history. */
    private static @Nullable String ownAddress(KeycloakSession session, String realmId, String userId) {
        RealmModel realm = session.realms().getRealm(realmId);
        Optional<String> address = MembershipCleanup.addressOf(session, realmId, userId);
        if (realm == null || address.isEmpty()) {
            return address.orElse(null);
        }
        session.getContext().setRealm(realm);
        return isOfOthers(session, realm, address.get(), userId) ? null : address.get();
    }

    /** If a directory that may hold a user with this address is out of reach, the address counts as taken. */
    private static boolean isOfOthers(KeycloakSession session, RealmModel realm, String address, String userId) {
        try {
            NamedUsers.Holders holders = NamedUsers.of(session, realm).withAddress(address);
            return holders.hasMore()
                    || holders.users().stream().anyMatch(user -> !user.getId().equals(userId));
        } catch (ProblemException outOfReach) {
            return true;
        }
    }

    private static void remove(KeycloakSession session, String realmId, String userId, @Nullable String email) {
        MembershipCleanup.awaitOtherRemovals(session, realmId);
        MembershipCleanup.removeUser(session, realmId, userId);
        InvitationCleanup.removeUser(session, realmId, userId);
        ActivityStore.of(session).removeUser(realmId, userId);
        HistoryCleanup.removeUser(session, realmId, userId, email);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> done(KeycloakSession session) {
        Set<String> known = session.getAttribute(DONE, Set.class);
        if (known == null) {
            known = new HashSet<>();
            session.setAttribute(DONE, known);
        }
        return known;
    }
}
