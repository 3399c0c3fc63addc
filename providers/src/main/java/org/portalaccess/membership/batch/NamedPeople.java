package org.portalaccess.membership.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.membership.WrittenUsers;
import org.portalaccess.membership.WrittenUsers.Found;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.NamedUsers;
import org.portalaccess.platform.ProblemException;

/** The users whom the lines of an import name: members, and those who made the memberships. */
final class NamedPeople {

    private final PortalRequest request;
    private final Map<JsonNode, Found> members = new HashMap<>();
    private final Map<String, String> makers = new HashMap<>();

    NamedPeople(PortalRequest request) {
        this.request = request;
    }

    /** Reads the users of these lines, in a few statements. */
    void load(Collection<MembershipLine> lines) {
        loadMembers(lines);
        loadMakers(lines);
    }

    /** Returns the member whom a line names. Throws a 400 with the reason if there is no such user. */
    UserModel user(MembershipLine line) {
        Found found = find(line);
        FieldError error = found.error();
        if (error != null) {
            throw ProblemException.invalid(List.of(error));
        }
        return Objects.requireNonNull(found.user());
    }

    /** Returns the member whom a line names, or the error if there is no such user. */
    Found find(MembershipLine line) {
        JsonNode written = line.user();
        Found found = written == null ? null : members.get(written);
        return found == null
                ? WrittenUsers.of(request)
                        .find(Collections.singletonList(written))
                        .get(0)
                : found;
    }

    /** Returns the id of the user who made a membership; null if no user did, or if the user is unknown. */
    @Nullable
    String idOf(@Nullable WrittenMaker maker) {
        String username = maker == null ? null : maker.username();
        return username == null ? null : makers.get(username.toLowerCase(Locale.ROOT));
    }

    private void loadMembers(Collection<MembershipLine> lines) {
        Set<JsonNode> written = new LinkedHashSet<>();
        lines.stream().map(MembershipLine::user).filter(Objects::nonNull).forEach(written::add);
        List<JsonNode> names = List.copyOf(written);
        List<Found> found = WrittenUsers.of(request).find(names);
        for (int i = 0; i < names.size(); i++) {
            members.put(names.get(i), found.get(i));
        }
    }

    private void loadMakers(Collection<MembershipLine> lines) {
        Set<String> names = new HashSet<>();
        lines.forEach(line ->
                Optional.ofNullable(line.maker()).map(WrittenMaker::username).ifPresent(names::add));
        if (!names.isEmpty()) {
            NamedUsers.of(request.session(), request.realm())
                    .withUsernames(names)
                    .forEach((name, holders) ->
                            holders.users().stream().findFirst().ifPresent(user -> makers.put(name, user.getId())));
        }
    }
}
