package org.portalaccess.membership.user;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.membership.UserRepresentations;
import org.portalaccess.membership.user.PersonRows.Summary;

/** People as REST shows them, with a summary of their memberships: a constant number of statements. */
final class PersonViews {

    private final PersonRows rows;
    private final UserRepresentations people;

    PersonViews(PortalRequest request, UserRepresentations people) {
        this.rows = new PersonRows(request.session(), request.realmId());
        this.people = people;
    }

    List<PersonRepresentation> represent(Collection<String> userIds) {
        people.expect(userIds);
        Map<String, Summary> summaries = rows.summaries(userIds);
        return userIds.stream()
                .map(id -> represent(id, summaries.getOrDefault(id, new Summary())))
                .toList();
    }

    private PersonRepresentation represent(String id, Summary summary) {
        return new PersonRepresentation(
                people.represent(id),
                people.isEnabled(id),
                summary.memberships(),
                summary.kinds(),
                summary.lastAccess());
    }
}
