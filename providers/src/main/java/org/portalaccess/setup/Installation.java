package org.portalaccess.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.dblock.DBLockManager;
import org.keycloak.models.dblock.DBLockProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.platform.Isolation;
import org.portalaccess.settings.SetupMarks;

/**
 * Sets realms up: a new realm when it is created, existing realms when the extension is first installed or has more to
 * set up than last time. Completed levels are recorded, so a boot costs one look-up regardless of the number of realms.
 */
public final class Installation {

    private static final int LEVEL = RealmSetup.WITH_CONSOLE;

    /** The most names in a line of the log, so that it stays readable. */
    private static final int MOST_NAMES = 20;

    private static final Logger LOGGER = Logger.getLogger(Installation.class);

    private Installation() {}

    /** Sets all realms up at boot. Nodes that start at the same time wait for each other. */
    public static void atBoot(KeycloakSessionFactory factory) {
        boolean done = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            Isolation.warnIfUnfit(session);
            return SetupMarks.of(session).installedLevel() >= LEVEL;
        });
        List<String> changed = done ? List.of() : setUpAllAlone(factory);
        LOGGER.infof("Portal access %s, set-up level %d: %s", Version.current(), LEVEL, sentence(changed));
    }

    /** Sets a realm up after it was created or imported. */
    public static void realmCreated(KeycloakSession session, RealmModel realm) {
        setUp(session, realm, 0);
    }

    /** Sets a realm up when it is used, if it was created while the extension was not installed. */
    public static void whenUsed(KeycloakSession session, RealmModel realm) {
        int level = SetupMarks.of(session).realmLevel(realm.getId());
        if (level < LEVEL && setUp(session, realm, level)) {
            LOGGER.infof("Portal access has set up realm %s, level %d", realm.getName(), LEVEL);
        }
    }

    /** Returns a sentence that names the realms, as far as they fit into a line. */
    static String sentence(List<String> changed) {
        if (changed.isEmpty()) {
            return "no realm had to be changed";
        }
        String names = changed.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "));
        int more = changed.size() - MOST_NAMES;
        return "changed " + changed.size() + (changed.size() == 1 ? " realm: " : " realms: ") + names
                + (more > 0 ? " and " + more + " more" : "");
    }

    private static List<String> setUpAllAlone(KeycloakSessionFactory factory) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, lockSession -> {
            DBLockProvider lock = new DBLockManager(lockSession).getDBLock();
            lock.waitForLock(DBLockProvider.Namespace.KEYCLOAK_BOOT);
            try {
                return KeycloakModelUtils.runJobInTransactionWithResult(factory, Installation::setUpAll);
            } finally {
                lock.releaseLock();
            }
        });
    }

    private static boolean setUp(KeycloakSession session, RealmModel realm, int level) {
        boolean changed = new RealmSetup(session).apply(realm, level);
        SetupMarks.of(session).markRealm(realm.getId(), LEVEL);
        return changed;
    }

    private static List<String> setUpAll(KeycloakSession session) {
        SetupMarks marks = SetupMarks.of(session);
        List<String> changed = new ArrayList<>();
        if (marks.installedLevel() >= LEVEL) {
            return changed;
        }
        session.realms().getRealmsStream().toList().forEach(realm -> {
            if (setUp(session, realm, marks.realmLevel(realm.getId()))) {
                changed.add(realm.getName());
            }
        });
        marks.markInstalled(LEVEL);
        return changed;
    }
}
