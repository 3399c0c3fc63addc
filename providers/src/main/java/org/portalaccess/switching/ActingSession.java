package org.portalaccess.switching;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.portalaccess.platform.Json;

/**
 * What makes a user session one of log in as (design, section 3): somebody acts for its user, in one account, for a time.
 * It stands in a note of the session, which nobody but this server writes.
 *
 * @param accountId the one account
 * @param actorId who acts
 * @param staff whether their roles counted when it began, and so count now
 * @param actorSessionId the session of theirs that this one ends with
 * @param actorOffline whether that is an offline session
 * @param clientId internal id of the application they came with
 * @param startedAt since when, milliseconds since the epoch
 * @param endsAt no longer from then on, milliseconds since the epoch
 * @param reason what they said they do it for
 */
public record ActingSession(
        String accountId,
        String actorId,
        boolean staff,
        String actorSessionId,
        boolean actorOffline,
        String clientId,
        long startedAt,
        long endsAt,
        String reason) {

    /** The claim that names who acts (RFC 8693, section 4.1). */
    public static final String ACT = "act";

    private static final String NOTE = "portal-access.log-in-as";

    /** What the session says; empty for the session of somebody who is there in person. */
    public static Optional<ActingSession> of(@Nullable UserSessionModel userSession) {
        return Optional.ofNullable(userSession == null ? null : userSession.getNote(NOTE))
                .map(note -> Json.stored(note, ActingSession.class));
    }

    /** Whether somebody acts for the session's user. */
    public static boolean isIn(@Nullable UserSessionModel userSession) {
        return userSession != null && userSession.getNote(NOTE) != null;
    }

    /** Makes {@code userSession} such a session, with the notes by which Keycloak's own impersonation is known too. */
    public void writeTo(UserSessionModel userSession, UserModel actor) {
        userSession.setNote(NOTE, Json.text(this));
        userSession.setNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString(), actorId);
        userSession.setNote(ImpersonationSessionNote.IMPERSONATOR_USERNAME.toString(), actor.getUsername());
    }
}
