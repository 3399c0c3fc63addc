package org.portalaccess.invitation;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;

/** The people who invite: users of the realm, or administrators of the whole server. */
public final class Inviters {

    private Inviters() {}

    static Optional<UserModel> find(KeycloakSession session, RealmModel realm, Actor actor) {
        RealmModel home =
                actor.realmId().equals(realm.getId()) ? realm : session.realms().getRealm(actor.realmId());
        return Optional.ofNullable(home)
                .map(found -> session.users().getUserById(found, actor.userId()))
                .filter(UserModel::isEnabled);
    }

    /** The name to show to who is invited; empty rather than an e-mail address. */
    public static String nameOf(KeycloakSession session, RealmModel realm, Actor actor) {
        return find(session, realm, actor).map(Inviters::nameOf).orElse("");
    }

    /** First and last name; empty where neither is known. */
    static String fullNameOf(UserModel user) {
        return Stream.of(user.getFirstName(), user.getLastName())
                .flatMap(Stream::ofNullable)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static String nameOf(UserModel user) {
        String name = fullNameOf(user);
        String shown = name.isEmpty() ? String.valueOf(user.getUsername()) : name;
        return shown.indexOf('@') < 0 ? shown : "";
    }
}
