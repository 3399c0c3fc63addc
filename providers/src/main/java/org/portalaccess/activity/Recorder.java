package org.portalaccess.activity;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.platform.ServerTime;

/**
 * Notes that people are in their accounts. Nothing is written here: a note in this node's memory, once the transaction has
 * committed, which {@link ActivityFlush} writes with many others. So it may be called wherever a token is made.
 */
public final class Recorder {

    private final KeycloakSession session;

    private Recorder(KeycloakSession session) {
        this.session = session;
    }

    /** For this session's request. */
    public static Recorder of(KeycloakSession session) {
        return new Recorder(session);
    }

    /** The person signed in and entered the account. */
    public void signedIn(String userId, String clientId, ActiveAccount account) {
        note(visit(userId, clientId, account), ActivityType.SIGN_IN, null);
    }

    /** The same of somebody whose last access is written already. */
    public void signedInAsSeen(String userId, String clientId, ActiveAccount account) {
        PendingActivity pending = log().pending();
        ActivityLine line = ActivityLine.of(visit(userId, clientId, account), ActivityType.SIGN_IN, null);
        afterCommit(() -> pending.add(line));
    }

    /** The person switched to the account. */
    public void switched(String userId, String clientId, ActiveAccount account) {
        note(visit(userId, clientId, account), ActivityType.SWITCH, null);
    }

    /** The person is still in the account: for last access alone. */
    public void seen(String userId, String clientId, ActiveAccount account) {
        note(visit(userId, clientId, account), null, null);
    }

    /** An application says what the person does. */
    public void reported(String userId, String clientId, ActiveAccount account, String action) {
        Visit visit = visit(userId, clientId, account);
        boolean news = log().reports().isNews(visit, action, ServerTime.now().toEpochMilli());
        note(visit, news ? ActivityType.REPORTED : null, action);
    }

    private Visit visit(String userId, String clientId, ActiveAccount account) {
        return new Visit(session.getContext().getRealm().getId(), userId, clientId, account);
    }

    private ActivityLog log() {
        return session.getProvider(ActivityLog.class);
    }

    private void note(Visit visit, @Nullable ActivityType type, @Nullable String action) {
        PendingActivity pending = log().pending();
        LastSeen sighting =
                new LastSeen(visit.account().membership(), ServerTime.now().toEpochMilli(), visit.clientId());
        afterCommit(() -> {
            pending.seen(sighting);
            if (type != null) {
                pending.add(ActivityLine.of(visit, type, action));
            }
        });
    }

    private void afterCommit(Runnable work) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                work.run();
            }

            @Override
            protected void rollbackImpl() {
                // It has not happened.
            }
        });
    }
}
