package org.portalaccess.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.audit.Author;
import org.portalaccess.audit.HistoryLog;
import org.portalaccess.audit.PersonalData;
import org.portalaccess.platform.ServerTime;

/**
 * Records ends of invitations for which no user has signed in: a person declines, the invitation expires, or it is
 * void. An admin event has to name a user; the history of the accounts names the address.
 */
public final class AnonymousEndings {

    private AnonymousEndings() {}

    /**
     * Records the end of an invitation in the history.
     *
     * @param standing the cause of the end
     */
    public static void ended(KeycloakSession session, Invitation before, Invitation after, String standing) {
        Author author = new Author(PersonalData.personOf(before.invitee().email()), "", standing);
        HistoryLog.of(session, before.realmId(), author)
                .add(before.subject(), OperationType.UPDATE, state(before), state(after));
    }

    private static JsonNode state(Invitation invitation) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("id", invitation.id());
        state.put("email", invitation.invitee().email());
        state.put("firstName", invitation.invitee().firstName());
        state.put("lastName", invitation.invitee().lastName());
        state.put("status", invitation.stored().key());
        state.put("expiresAt", ServerTime.text(invitation.times().expiresAt()));
        state.put("version", invitation.version());
        return state;
    }
}
