package org.portalaccess.activity;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.platform.AfterCommit;
import org.portalaccess.platform.ServerTime;

/**
 * Notes the activity of users in their accounts. It writes nothing: once the transaction has committed, a note goes
 * into this node's memory, and {@link ActivityFlush} writes it with many others. So it may be called wherever a token
 * is made.
 */
public final class ActivityRecorder {

    private final KeycloakSession session;

    private ActivityRecorder(KeycloakSession session) {
        this.session = session;
    }

    /** Returns a recorder for this session's request. */
    public static ActivityRecorder of(KeycloakSession session) {
        return new ActivityRecorder(session);
    }

    /** Notes that the user signed in and entered the account. */
    public void signedIn(String userId, String clientId, ActiveAccount account) {
        note(use(userId, clientId, account), ActivityType.SIGN_IN, null);
    }

    /** Like {@link #signedIn}, for a membership whose last access is written already. */
    public void signedInAsSeen(String userId, String clientId, ActiveAccount account) {
        PendingActivity pending = log().pending();
        ActivityLine line = ActivityLine.of(use(userId, clientId, account), ActivityType.SIGN_IN, null);
        AfterCommit.run(session, () -> pending.add(line));
    }

    /** Notes that the user switched to the account. */
    public void switched(String userId, String clientId, ActiveAccount account) {
        note(use(userId, clientId, account), ActivityType.SWITCH, null);
    }

    /** Notes that the user is still in the account. This counts for last access only. */
    public void seen(String userId, String clientId, ActiveAccount account) {
        note(use(userId, clientId, account), null, null);
    }

    /** Notes an action of the user that an application reports. */
    public void reported(String userId, String clientId, ActiveAccount account, String action) {
        AccountUse use = use(userId, clientId, account);
        boolean news = log().reports().isNews(use, action, ServerTime.now().toEpochMilli());
        note(use, news ? ActivityType.REPORTED : null, action);
    }

    private AccountUse use(String userId, String clientId, ActiveAccount account) {
        return new AccountUse(session.getContext().getRealm().getId(), userId, clientId, account);
    }

    private ActivityBuffer log() {
        return session.getProvider(ActivityBuffer.class);
    }

    private void note(AccountUse use, @Nullable ActivityType type, @Nullable String action) {
        PendingActivity pending = log().pending();
        LastSeen sighting =
                new LastSeen(use.account().membership(), ServerTime.now().toEpochMilli(), use.clientId());
        AfterCommit.run(session, () -> {
            pending.seen(sighting);
            if (type != null) {
                pending.add(ActivityLine.of(use, type, action));
            }
        });
    }
}
