package org.portalaccess.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.portalaccess.platform.Json;

/**
 * Writes each change as an admin event, and into the history of the accounts that it belongs to. The event's
 * representation is {@code {"before": …, "after": …}}; a state that does not exist is left out, and long lists in the
 * states of an account are cut.
 */
public final class ChangeEvents {

    private final AdminEventBuilder builder;
    private final HistoryLog history;

    private ChangeEvents(AdminEventBuilder builder, HistoryLog history) {
        this.builder = builder;
        this.history = history;
    }

    /** Returns the events of changes that {@code author} makes in a realm. */
    public static ChangeEvents by(Author author, KeycloakSession session, RealmModel realm, AdminEventBuilder builder) {
        return new ChangeEvents(builder, HistoryLog.of(session, realm.getId(), author));
    }

    /**
     * Returns the events of changes that a user of the realm makes on one of our pages, without coming from an
     * application.
     */
    public static ChangeEvents onPage(Author author, KeycloakSession session, RealmModel realm, UserModel user) {
        ClientModel client = session.getContext().getClient();
        AdminAuth auth =
                new AdminAuth(realm, new AccessToken(), user, client == null ? realm.getMasterAdminClient() : client);
        return by(
                author,
                session,
                realm,
                new AdminEventBuilder(realm, auth, session, session.getContext().getConnection()));
    }

    /** Returns events of the same author that are written in another session's transaction. */
    public ChangeEvents in(KeycloakSession session) {
        return new ChangeEvents(builder.clone(session), history.in(session));
    }

    /** Writes that a resource was created. */
    public void created(Subject subject, Object after) {
        write(subject, OperationType.CREATE, null, after);
    }

    /** Writes that a resource was changed. */
    public void updated(Subject subject, Object before, Object after) {
        write(subject, OperationType.UPDATE, before, after);
    }

    /** Writes that a resource was deleted. */
    public void deleted(Subject subject, Object before) {
        write(subject, OperationType.DELETE, before, null);
    }

    /**
     * Writes a change into one account's history, without an admin event. For many changes at once that share one
     * event.
     */
    public void onlyInHistory(Subject subject, Object after) {
        history.add(subject, OperationType.UPDATE, null, Json.tree(after));
    }

    /** Writes many changes into the history, without admin events: their caller writes one for all of them. */
    public void inHistory(List<HistoryChange> changes) {
        history.addAll(changes);
    }

    private void write(Subject subject, OperationType operation, @Nullable Object before, @Nullable Object after) {
        JsonNode stateBefore = before == null ? null : Json.tree(before);
        JsonNode stateAfter = after == null ? null : Json.tree(after);
        // The whole of a change in an account is in history, and nowhere else that of a change of the realm.
        boolean isCut = !subject.accountIds().isEmpty();
        Map<String, Object> change = new LinkedHashMap<>();
        if (stateBefore != null) {
            change.put("before", isCut ? CutStates.cut(stateBefore) : stateBefore);
        }
        if (stateAfter != null) {
            change.put("after", isCut ? CutStates.cut(stateAfter) : stateAfter);
        }
        builder.resource(subject.kind().name())
                .operation(operation)
                .resourcePath("portal-access/" + subject.path())
                .representation(change)
                .success();
        history.add(subject, operation, stateBefore, stateAfter);
    }
}
