package org.portalaccess.setup;

import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.dblock.DBLockManager;
import org.keycloak.models.dblock.DBLockProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.settings.SetupMarks;

/**
 * Sets realms up: a new one when it is made, those of before when the extension is first installed (or has more to set
 * up than last time). What is done is marked, so that a boot costs one look-up whatever the number of realms.
 */
public final class Installation {

    private static final int LEVEL = RealmSetup.WITH_PAGES;

    private static final Logger LOGGER = Logger.getLogger(Installation.class);

    private Installation() {}

    /** At boot. Nodes that start together wait for each other. */
    public static void atBoot(KeycloakSessionFactory factory) {
        boolean done = KeycloakModelUtils.runJobInTransactionWithResult(
                factory, session -> SetupMarks.of(session).installedLevel() >= LEVEL);
        if (done) {
            return;
        }
        KeycloakModelUtils.runJobInTransaction(factory, lockSession -> {
            DBLockProvider lock = new DBLockManager(lockSession).getDBLock();
            lock.waitForLock(DBLockProvider.Namespace.KEYCLOAK_BOOT);
            try {
                KeycloakModelUtils.runJobInTransaction(factory, Installation::setUpAll);
            } finally {
                lock.releaseLock();
            }
        });
    }

    /** When a realm was made or imported. */
    public static void realmCreated(KeycloakSession session, RealmModel realm) {
        setUp(session, realm, 0);
    }

    /** When a realm is used that was made while the extension was not installed. */
    public static void whenUsed(KeycloakSession session, RealmModel realm) {
        int level = SetupMarks.of(session).realmLevel(realm.getId());
        if (level < LEVEL) {
            setUp(session, realm, level);
        }
    }

    private static void setUp(KeycloakSession session, RealmModel realm, int level) {
        new RealmSetup(session).apply(realm, level);
        SetupMarks.of(session).markRealm(realm.getId(), LEVEL);
    }

    private static void setUpAll(KeycloakSession session) {
        SetupMarks marks = SetupMarks.of(session);
        if (marks.installedLevel() >= LEVEL) {
            return;
        }
        session.realms()
                .getRealmsStream()
                .toList()
                .forEach(realm -> setUp(session, realm, marks.realmLevel(realm.getId())));
        marks.markInstalled(LEVEL);
        LOGGER.infof("Portal access is set up in every realm, level %d", LEVEL);
    }
}
