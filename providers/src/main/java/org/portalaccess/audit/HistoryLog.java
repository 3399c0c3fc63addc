package org.portalaccess.audit;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.OrderedIds;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.ValueRows;
import org.portalaccess.schema.PortalHistoryAccountEntity;
import org.portalaccess.schema.PortalHistoryEntity;
import org.portalaccess.schema.PortalHistoryWholeEntity;

/**
 * Writes changes into the history, in the transaction that makes them, regardless of the realm's settings for admin
 * events. Names of people are in columns of their own, so that they can be removed with the user. Long lists in a state
 * are cut, and the whole state is a row of its own.
 */
public final class HistoryLog {

    private final KeycloakSession session;
    private final String realmId;
    private final Author author;

    private HistoryLog(KeycloakSession session, String realmId, Author author) {
        this.session = session;
        this.realmId = realmId;
        this.author = author;
    }

    /** Returns the history of a realm, written by {@code author}. */
    public static HistoryLog of(KeycloakSession session, String realmId, Author author) {
        return new HistoryLog(session, realmId, author);
    }

    /** Returns this history in another session's transaction. */
    HistoryLog in(KeycloakSession other) {
        return new HistoryLog(other, realmId, author);
    }

    /** Adds a change. A state that does not exist is null. */
    public void add(Subject subject, OperationType operation, @Nullable JsonNode before, @Nullable JsonNode after) {
        EntityManager em = Jpa.entityManager(session);
        rows(subject, operation, before, after).forEach(em::persist);
    }

    /** Adds many changes, with a few statements. */
    void addAll(List<HistoryChange> changes) {
        Map<Class<?>, List<Object[]>> values = new HashMap<>();
        for (HistoryChange change : changes) {
            rows(change.subject(), change.operation(), treeOrNull(change.before()), treeOrNull(change.after()))
                    .forEach(row -> values.computeIfAbsent(row.getClass(), type -> new ArrayList<>())
                            .add(valuesOf(row)));
        }
        EntityManager em = Jpa.entityManager(session);
        new ValueRows(em, "PORTAL_HISTORY", PortalHistoryEntity.COLUMNS)
                .insert(values.getOrDefault(PortalHistoryEntity.class, List.of()));
        new ValueRows(em, "PORTAL_HISTORY_WHOLE", PortalHistoryWholeEntity.COLUMNS)
                .insert(values.getOrDefault(PortalHistoryWholeEntity.class, List.of()));
        new ValueRows(em, "PORTAL_HISTORY_ACCOUNT", PortalHistoryAccountEntity.COLUMNS)
                .insert(values.getOrDefault(PortalHistoryAccountEntity.class, List.of()));
    }

    private static Object[] valuesOf(Object row) {
        if (row instanceof PortalHistoryEntity change) {
            return change.values();
        }
        return row instanceof PortalHistoryWholeEntity whole
                ? whole.values()
                : ((PortalHistoryAccountEntity) row).values();
    }

    private List<Object> rows(
            Subject subject, OperationType operation, @Nullable JsonNode before, @Nullable JsonNode after) {
        List<Object> rows = new ArrayList<>();
        PortalHistoryEntity change = new PortalHistoryEntity(
                OrderedIds.next(), realmId, ServerTime.now().toEpochMilli());
        change.setWhat(subject.kind().name(), operation.name(), subject.path());
        change.setActor(author.userId(), author.name(), author.standing());
        change.setPerson(PersonalData.personIn(subject, before, after), PersonalData.nameIn(subject, before, after));
        JsonNode keptBefore = PersonalData.withoutNamesOrNull(before);
        JsonNode keptAfter = PersonalData.withoutNamesOrNull(after);
        JsonNode shortBefore = CutStates.cutOrNull(keptBefore);
        JsonNode shortAfter = CutStates.cutOrNull(keptAfter);
        change.setStates(text(shortBefore), text(shortAfter));
        rows.add(change);
        if (CutStates.isCut(shortBefore) || CutStates.isCut(shortAfter)) {
            PortalHistoryWholeEntity whole = new PortalHistoryWholeEntity(change.getId());
            whole.setStates(text(keptBefore), text(keptAfter));
            rows.add(whole);
        }
        for (String accountId : new LinkedHashSet<>(subject.accountIds())) {
            rows.add(new PortalHistoryAccountEntity(change, accountId));
        }
        return rows;
    }

    private static @Nullable JsonNode treeOrNull(@Nullable Object state) {
        return state == null ? null : Json.tree(state);
    }

    private static @Nullable String text(@Nullable JsonNode state) {
        return state == null ? null : Json.text(state);
    }
}
