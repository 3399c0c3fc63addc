package org.portalaccess.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.audit.PersonalData;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.platform.Json;
import org.portalaccess.schema.PortalHistoryEntity;

/**
 * The people in a change. For people whom the caller may not see, only the id is left.
 *
 * @param people the people as the caller sees them
 * @param about id of the user whom the change is about; null if there is none
 */
record PeopleInHistory(UserRepresentations people, @Nullable String about) {

    private static final String ID = "id";
    private static final List<String> NAMING = List.of("user", "createdBy");

    HistoryEntry.Actor actor(PortalHistoryEntity row) {
        String id = row.getActorId();
        if (!PersonalData.isUser(id)) {
            String alias = PersonalData.isProvider(id) ? row.getActorName() : null;
            return new HistoryEntry.Actor(null, alias, row.getActorStanding());
        }
        return new HistoryEntry.Actor(id, people.isHidden(id) ? null : row.getActorName(), row.getActorStanding());
    }

    HistoryEntry.Person person(String id, @Nullable String name) {
        return new HistoryEntry.Person(id, people.isHidden(id) ? null : name);
    }

    /** Returns a stored state without the names and addresses that are hidden. */
    @Nullable
    String redact(@Nullable String state) {
        if (state == null || !people.isAnyHidden()) {
            return state;
        }
        boolean hidden = about != null && PersonalData.isUser(about) && people.isHidden(about);
        JsonNode node = Json.stored(hidden ? PersonalData.cleared(state) : state, JsonNode.class);
        NAMING.stream()
                .flatMap(member -> node.findValues(member).stream())
                .filter(person -> people.isHidden(person.path(ID).asText()))
                .flatMap(person -> person instanceof ObjectNode object ? Stream.of(object) : Stream.empty())
                .forEach(person -> person.retain(Set.of(ID)));
        return Json.text(node);
    }
}
