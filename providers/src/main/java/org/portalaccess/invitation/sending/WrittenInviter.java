package org.portalaccess.invitation.sending;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.access.StaffRoles;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.NamedUsers;
import org.portalaccess.platform.UserLookup;

/**
 * The inviter whom a line of an import names: a user of the realm, or an administrator of the whole server. At acceptance
 * their right is asked for as ever, so a line cannot give them more than they have.
 */
final class WrittenInviter {

    private final PortalRequest request;
    private final String pointer;
    private final List<FieldError> errors;

    /**
     * Creates a reader.
     *
     * @param pointer the place of the object in the line
     * @param errors the errors; more are added
     */
    WrittenInviter(PortalRequest request, String pointer, List<FieldError> errors) {
        this.request = request;
        this.pointer = pointer;
        this.errors = errors;
    }

    /** Returns the inviter; the caller if the line names none, or if there is an error. */
    Actor read(JsonNode written) {
        Actor caller = request.access().actor();
        if (written.isMissingNode()) {
            return caller;
        }
        JsonObjectReader in = JsonObjectReader.of(written);
        String id = in.text("id").orElse("");
        String username = in.text("username").orElse("");
        Optional<RealmModel> home = home(in.text("realm").orElse(""));
        String authority = in.text("authority").orElse("");
        List<FieldError> wrong = in.unfinished();
        wrong.forEach(error -> error(error.pointer(), error.code(), error.detail()));
        if (home.isEmpty()) {
            error("/realm", "unknown-realm", "Inviters are of the realm itself, or of the realm of administrators.");
        }
        if (!wrong.isEmpty() || home.isEmpty()) {
            return caller;
        }
        Optional<UserModel> user = user(home.get(), id, username);
        if (user.isEmpty()) {
            error(id.isEmpty() ? "/username" : "/id", "unknown-user", "There is no such user.");
        }
        return user.map(found -> new Actor(
                        home.get().getId(),
                        found.getId(),
                        found.getUsername(),
                        authority(authority, home.get(), found)))
                .orElse(caller);
    }

    private Optional<RealmModel> home(String name) {
        if (name.isEmpty() || name.equals(request.realm().getName())) {
            return Optional.of(request.realm());
        }
        return Optional.of(name)
                .filter(Config.getAdminRealm()::equals)
                .map(request.session().realms()::getRealmByName);
    }

    private Optional<UserModel> user(RealmModel home, String id, String username) {
        if (!id.isEmpty()) {
            return UserLookup.of(request.session()).find(home, id).userOrBusy();
        }
        NamedUsers.Holders named = NamedUsers.of(request.session(), home).withUsername(username);
        return named.areSeveral() ? Optional.empty() : named.users().stream().findFirst();
    }

    /** Returns the right by which the user invites: as written, or else that of realm staff if they are realm staff. */
    private Actor.Authority authority(String written, RealmModel home, UserModel user) {
        Optional<Actor.Authority> known = Stream.of(Actor.Authority.values())
                .filter(one -> one.key().equals(written))
                .findFirst();
        if (known.isEmpty() && !written.isEmpty()) {
            error("/authority", "invalid", "authority must be realm-staff or member.");
        }
        return known.orElseGet(() -> StaffRoles.find(home, request.realm(), StaffRoles.MANAGE)
                        .filter(user::hasRole)
                        .isPresent()
                ? Actor.Authority.REALM_STAFF
                : Actor.Authority.MEMBER);
    }

    private void error(String at, String code, String detail) {
        errors.add(new FieldError(pointer + at, code, detail));
    }
}
