package org.portalaccess.platform;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** The reason why a transaction failed, as far as other transactions on the same rows caused it. */
enum LockFailure {
    /** Other transactions were in the way, and the database has ended this one. It may succeed if it is begun again. */
    CONFLICT,
    /** The wait for a lock has reached its limit. */
    TIMEOUT,
    /** Another cause. */
    NONE;

    /** H2's code for two transactions that have changed the same row. */
    private static final int H2_CONCURRENT_UPDATE = 90131;

    /**
     * H2 sometimes throws its own exception, where JDBC requires an SQLException. Keycloak sometimes keeps only the
     * innermost cause, which is this one.
     */
    private static final String H2_STORE = "org.h2.mvstore.MVStoreException";

    private static final String H2_DEADLOCK = "deadlock victim";
    private static final String H2_LOCKED = "is locked by tx";

    /** The code of MySQL and MariaDB, which do not always set the SQL state. */
    private static final int MYSQL_LOCK_WAIT_TIMEOUT = 1205;

    private static final int MYSQL_DEADLOCK = 1213;

    /** MariaDB's code, with strict snapshots, for a row that has changed since it was read. */
    private static final int MARIADB_RECORD_CHANGED = 1020;

    /**
     * Searches all causes of {@code failure}. Keycloak and the transaction manager each wrap the database's exception
     * in their own way, and at the commit in yet another way.
     */
    static LockFailure of(Throwable failure) {
        if (failure instanceof BeginAgainException) {
            return CONFLICT;
        }
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>();
        left.add(failure);
        while (!left.isEmpty()) {
            Throwable one = left.remove();
            if (!seen.add(one)) {
                continue;
            }
            LockFailure found = ofThisAlone(one);
            if (found != NONE) {
                return found;
            }
            if (one instanceof SQLException refused && refused.getNextException() != null) {
                left.add(refused.getNextException());
            }
            if (one.getCause() != null) {
                left.add(one.getCause());
            }
            Collections.addAll(left, one.getSuppressed());
        }
        return NONE;
    }

    private static LockFailure ofThisAlone(Throwable failure) {
        if (failure.getClass().getName().equals(H2_STORE)) {
            return ofStore(String.valueOf(failure.getMessage()));
        }
        return failure instanceof SQLException refused ? of(refused) : NONE;
    }

    private static LockFailure ofStore(String message) {
        if (message.contains(H2_DEADLOCK)) {
            return CONFLICT;
        }
        return message.contains(H2_LOCKED) ? TIMEOUT : NONE;
    }

    private static LockFailure of(SQLException refused) {
        int code = refused.getErrorCode();
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        if (code == MYSQL_LOCK_WAIT_TIMEOUT || state.equals("55P03") || state.equals("HYT00")) {
            return TIMEOUT;
        }
        boolean conflict = state.equals("40001")
                || state.equals("40P01")
                || code == MYSQL_DEADLOCK
                || code == MARIADB_RECORD_CHANGED
                || code == H2_CONCURRENT_UPDATE;
        return conflict ? CONFLICT : NONE;
    }
}
