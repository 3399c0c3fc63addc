package org.portalaccess.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.portalaccess.audit.CutStates;
import org.portalaccess.audit.PersonalData;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.schema.PortalHistoryEntity;

/**
 * Converts stored changes to their REST form, without what the caller may not read.
 *
 * @param account the account whose history is read
 * @param people the people as the caller sees them
 */
record HistoryEntries(HistoryResource.Place account, HistoryRedaction discretion, UserRepresentations people) {

    /** Returns an entry of a list, in which long lists are cut. */
    HistoryEntry inList(StoredChange change) {
        return entry(change, true);
    }

    /** Returns a whole entry. */
    HistoryEntry whole(StoredChange change) {
        return entry(change, false);
    }

    private HistoryEntry entry(StoredChange change, boolean isCut) {
        PortalHistoryEntity row = change.row();
        PeopleInHistory persons = new PeopleInHistory(people, row.getUserId());
        JsonNode before = state(persons, change.before(), isCut);
        JsonNode after = state(persons, change.after(), isCut);
        boolean cutBefore = removeMark(before);
        boolean cutAfter = removeMark(after);
        String userId = row.getUserId();
        return new HistoryEntry(
                row.getId(),
                ServerTime.text(row.getHappenedAt()),
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
}
