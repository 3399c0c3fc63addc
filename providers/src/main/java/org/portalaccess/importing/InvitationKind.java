package org.portalaccess.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Map;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.invitation.sending.WrittenInvitation;
import org.portalaccess.platform.JsonObjectReader;

/** Pending invitations, by address and account. */
final class InvitationKind extends LineKind<JsonNode> {

    InvitationKind() {
        super("invitation");
    }

    @Override
    Sharing sharing() {
        return Sharing.KIND;
    }

    @Override
    boolean isLong() {
        return true;
    }

    @Override
    JsonNode read(JsonObjectReader in, LineRules rules) {
        in.require("email");
        return in.whole();
    }

    /** History and admin events of invitations name them by their ids. */
    @Override
    Map<String, String> names(JsonNode body) {
        return Map.of(word(), body.path("id").asText(""));
    }

    @Override
    Collection<String> accounts(JsonNode body) {
        return WrittenInvitation.accountsIn(body);
    }

    @Override
    Status plan(JsonNode body, Batch batch) {
        if (namesImagined(body, batch)) {
            return Status.CREATED;
        }
        WrittenInvitation invitation = WrittenInvitation.read(batch.transaction(), batch.request(), body);
        if (invitation.effect() != WrittenInvitation.Effect.NOTHING) {
            batch.writes().write(invitation::write);
        }
        return switch (invitation.effect()) {
            case CREATES -> Status.CREATED;
            case DELETES -> Status.DELETED;
            case NOTHING -> Status.UNCHANGED;
        };
    }

    @Override
    Status remove(JsonNode body, Batch batch) {
        return namesImagined(body, batch) ? Status.UNCHANGED : plan(body, batch);
    }

    /** Whether an account is not there yet, which happens in a dry run alone. Nobody is invited to it. */
    private boolean namesImagined(JsonNode body, Batch batch) {
        return accounts(body).stream()
                .map(batch.state()::account)
                .anyMatch(account -> account != null && account.isNew);
    }
}
