package org.portalaccess.invitation;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;
import org.portalaccess.platform.UserLookup;

/** Finds inviters: users of the realm, or administrators of the whole server. */
public final class Inviters {

    private Inviters() {}

    public static Optional<UserModel> find(KeycloakSession session, RealmModel realm, Actor actor) {
        RealmModel home =
                actor.realmId().equals(realm.getId()) ? realm : session.realms().getRealm(actor.realmId());
        return Optional.ofNullable(home)
                .map(found -> UserLookup.of(session).find(found, actor.userId()))
                .filter(UserLookup.Found::isSomebody)
                .flatMap(UserLookup.Found::user);
    }

    /** Returns the name of the inviter that the invited person sees; empty rather than an e-mail address. */
    public static String nameOf(KeycloakSession session, RealmModel realm, Actor actor) {
        return find(session, realm, actor).map(Inviters::nameOf).orElse("");
    }

    /** Returns first and last name; empty if neither is known. */
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
