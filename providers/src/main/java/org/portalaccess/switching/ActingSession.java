package org.portalaccess.switching;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.portalaccess.platform.Json;

/**
 * The mark of a user session made by log in as (docs/concepts.md#tokens): for a limited time, an actor acts for the session's
 * user in one account. It is kept in a note of the session, which only this server writes.
 *
 * @param accountId the account
 * @param actorId the user id of the actor
 * @param staff whether the actor's roles of realm staff counted at the start, and so count now
 * @param actorSessionId the actor's own session; this session ends with it
 * @param actorOffline whether that is an offline session
 * @param clientId internal id of the application that the actor used
 * @param startedAt the start, milliseconds since the epoch
 * @param endsAt the end, milliseconds since the epoch
 * @param reason the reason that the actor gave
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

    /** The claim that names the actor (RFC 8693, section 4.1). */
    public static final String ACT = "act";

    private static final String NOTE = "portal-access.log-in-as";

    /** Reads the mark of a session; empty if the user is there in person. */
    public static Optional<ActingSession> of(@Nullable UserSessionModel userSession) {
        return Optional.ofNullable(userSession == null ? null : userSession.getNote(NOTE))
                .map(note -> Json.stored(note, ActingSession.class));
    }

    /** Whether an actor acts for the session's user. */
    public static boolean isIn(@Nullable UserSessionModel userSession) {
        return userSession != null && userSession.getNote(NOTE) != null;
    }

    /** Marks {@code userSession} as such a session, and adds the notes of Keycloak's own impersonation. */
    public void writeTo(UserSessionModel userSession, UserModel actor) {
        userSession.setNote(NOTE, Json.text(this));
        userSession.setNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString(), actorId);
        userSession.setNote(ImpersonationSessionNote.IMPERSONATOR_USERNAME.toString(), actor.getUsername());
    }
}
