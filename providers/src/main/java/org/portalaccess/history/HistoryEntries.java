package org.portalaccess.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.audit.CutStates;
import org.portalaccess.audit.PersonalData;
import org.portalaccess.audit.PortalHistoryEntity;
import org.portalaccess.audit.PortalHistoryWholeEntity;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.membership.UserRepresentations;

/**
 * Converts rows of history to their REST form, without what the caller may not read.
 *
 * @param account the account whose history is read
 * @param people the people as the caller sees them
 * @param wholes the whole states of rows that are cut, by the id of the row
 */
record HistoryEntries(
        HistoryResource.Place account,
        HistoryRedaction discretion,
        UserRepresentations people,
        Map<String, PortalHistoryWholeEntity> wholes) {

    /** The mark of a state whose lists are cut. */
    private static final String CUT = "\"truncated\":true";

    HistoryEntries {
        wholes = new HashMap<>(wholes);
    }

    /** Returns the ids of the rows that the caller can read only from their whole states. */
    static List<String> cutTooMuch(List<PortalHistoryEntity> rows, HistoryRedaction discretion) {
        return rows.stream()
                .filter(row -> discretion.readsWhole(ResourceKind.valueOf(row.getKind()))
                        && Stream.of(text(row.getBefore()), text(row.getAfter()))
                                .anyMatch(state -> state.contains(CUT)))
                .map(PortalHistoryEntity::getId)
                .toList();
    }

    /** Returns an entry of a list, in which long lists are cut. */
    HistoryEntry inList(PortalHistoryEntity row) {
        return entry(row, true);
    }

    /** Returns a whole entry. */
    HistoryEntry whole(PortalHistoryEntity row) {
        return entry(row, false);
    }

    private HistoryEntry entry(PortalHistoryEntity row, boolean isCut) {
        PeopleInHistory persons = new PeopleInHistory(people, row.getUserId());
        PortalHistoryWholeEntity whole = wholes.get(row.getId());
        JsonNode before = state(persons, whole == null ? row.getBefore() : whole.getBefore(), isCut);
        JsonNode after = state(persons, whole == null ? row.getAfter() : whole.getAfter(), isCut);
        boolean cutBefore = removeMark(before);
        boolean cutAfter = removeMark(after);
        String userId = row.getUserId();
        return new HistoryEntry(
                row.getId(),
                Instant.ofEpochMilli(row.getHappenedAt()).toString(),
                ResourceKind.valueOf(row.getKind()).key(),
                row.getOperation().toLowerCase(Locale.ROOT),
                persons.actor(row),
                account.id(),
                userId != null && PersonalData.isUser(userId) ? persons.person(userId, row.getUserName()) : null,
                row.getPath(),
                before,
                after,
                (cutBefore || cutAfter) ? true : null);
    }

    private @Nullable JsonNode state(PeopleInHistory persons, @Nullable String stored, boolean isCut) {
        JsonNode state = discretion.redact(persons.redact(stored), account);
        return state != null && isCut ? CutStates.cut(state) : state;
    }

    private static boolean removeMark(@Nullable JsonNode state) {
        return state != null && CutStates.removeMark(state);
    }

    private static String text(@Nullable String state) {
        return state == null ? "" : state;
    }
}
