package org.portalaccess.exporting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.membership.MadeBy;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.batch.AllMemberships;
import org.portalaccess.membership.batch.AllMemberships.WithScope;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettingsStore;

/** The lines of memberships. Memberships of users who are gone are left out: nobody could take them back. */
final class MembershipLines {

    private static final Map<String, Object> BY_IMPORT = Map.of("import", true);

    private final KeycloakSession session;
    private final String realmId;
    private final People people;
    private final PermissionCatalog catalog;
    private final Map<String, PermissionSet> sets;

    MembershipLines(KeycloakSession session, String realmId, People people) {
        this.session = session;
        this.realmId = realmId;
        this.people = people;
        this.catalog = RealmSettingsStore.of(session).storedCatalog(realmId);
        this.sets = PermissionSetStore.of(session).all(realmId).stream()
                .collect(Collectors.toMap(PermissionSet::id, Function.identity()));
    }

    void write(LineWriter out) {
        AllMemberships.of(session, realmId).read(memberships -> write(memberships, out));
    }

    private void write(List<WithScope> memberships, LineWriter out) {
        Map<String, Members> names = people.named(memberships.stream()
                .map(WithScope::membership)
                .flatMap(one -> Stream.of(
                        one.userId(), Optional.ofNullable(one.createdBy()).orElse(one.userId())))
                .toList());
        memberships.forEach(one -> Optional.ofNullable(
                        names.get(one.membership().userId()))
                .ifPresent(user -> out.line("membership", line(one, user, names))));
    }

    private Map<String, Object> line(WithScope one, Members user, Map<String, Members> names) {
        Membership membership = one.membership();
        return new Members()
                .with("id", membership.id())
                .with(
                        "user",
                        new Members()
                                .all(user)
                                .given("firstName", membership.firstName())
                                .given("lastName", membership.lastName())
                                .map())
                .with("account", one.account())
                .with("kind", membership.kind())
                .with("status", membership.suspended() ? "suspended" : "active")
                .with("permissions", catalog.ordered(membership.permissions()))
                .with("permissionSet", keyOf(membership.permissionSet(), membership.kind()))
                .with("startsAt", ServerTime.textOrNull(membership.startsAt()))
                .with("endsAt", ServerTime.textOrNull(membership.endsAt()))
                .with("contractScope", Map.of("rules", one.rules()))
                .given("madeBy", madeBy(membership, names))
                .map();
    }

    /** Returns the key of a set that a member of this kind can be given; null for any other. */
    @Nullable
    String keyOf(@Nullable String setId, MemberKind kind) {
        return Optional.ofNullable(setId)
                .map(sets::get)
                .filter(set -> set.isFor(kind))
                .map(PermissionSet::key)
                .orElse(null);
    }

    /** Returns who or what made a membership; null if that is not known, or the caller may not see the person. */
    private static @Nullable Map<String, Object> madeBy(Membership membership, Map<String, Members> names) {
        MadeBy made = membership.madeBy();
        if (made != null) {
            return made.source() == MadeBy.Source.IMPORT
                    ? BY_IMPORT
                    : new Members()
                            .with("identityProvider", made.provider())
                            .with("mapper", made.mapper())
                            .map();
        }
        return Optional.ofNullable(membership.createdBy())
                .map(names::get)
                .map(Members::map)
                .filter(name -> name.containsKey("username"))
                .orElse(null);
    }
}
