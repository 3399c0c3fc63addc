package org.portalaccess.membership;

import java.util.List;
import java.util.concurrent.ExecutorService;
import org.jboss.logging.Logger;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.invalidation.CacheTag;
import org.portalaccess.invalidation.NodeCaches;
import org.portalaccess.metrics.PortalMetrics.NodeCache;
import org.portalaccess.platform.AfterCommit;
import org.portalaccess.platform.Transactions;

/**
 * Finds and renews our copies of a user's names that are outdated. Some changes of names raise no event: an identity
 * provider may overwrite them at each sign-in, and so may the synchronisation with a directory.
 */
public final class OutdatedNames {

    private static final String TASK = "portal-access-people";
    private static final Logger LOGGER = Logger.getLogger(OutdatedNames.class);

    private OutdatedNames() {}

    /** A user with all names by which members are found. It is compared once on each node, until something changes. */
    private record Known(String realmId, String userId, String names) {}

    /**
     * Compares the copies when a user signs in. Nothing is written in this transaction, and nothing is read again as
     * long as the names stay the same. Outdated copies are renewed after the commit, on a thread of their own.
     */
    public static void atSignIn(KeycloakSession session, RealmModel realm, UserModel user) {
        Known known = new Known(realm.getId(), user.getId(), MemberNames.all(user));
        session.getProvider(NodeCaches.class)
                .<Known, Boolean>cache(NodeCache.NAMES)
                .get(
                        known,
                        () -> {
                            if (MemberNames.isOutdated(session, realm.getId(), user)) {
                                renewAfterCommit(session, realm.getId(), user.getId());
                            }
                            return true;
                        },
                        done -> List.of(CacheTag.user(user.getId())));
    }

    /** Renews outdated copies, in a transaction of its own. */
    public static void renew(KeycloakSession session, RealmModel realm, UserModel user) {
        if (MemberNames.isOutdated(session, realm.getId(), user)) {
            renew(session.getKeycloakSessionFactory(), realm.getId(), user.getId());
        }
    }

    private static void renewAfterCommit(KeycloakSession session, String realmId, String userId) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        ExecutorService executor = session.getProvider(ExecutorsProvider.class).getExecutor(TASK);
        AfterCommit.run(session, () -> executor.execute(() -> renew(factory, realmId, userId)));
    }

    private static void renew(KeycloakSessionFactory factory, String realmId, String userId) {
        try {
            Transactions.run(factory, transaction -> {
                KeycloakSession session = transaction.session();
                session.getContext().setRealm(session.realms().getRealm(realmId));
                MemberNames.refresh(session, realmId, userId);
                return userId;
            });
        } catch (RuntimeException e) {
            LOGGER.warnf(e, "The names of user %s could not be updated in the lists of members", userId);
        }
    }
}
