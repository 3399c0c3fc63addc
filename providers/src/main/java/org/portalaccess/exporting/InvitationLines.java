package org.portalaccess.exporting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.Actor;
import org.portalaccess.access.VisiblePeople;
import org.portalaccess.invitation.sending.PendingInvitations;
import org.portalaccess.invitation.sending.PendingInvitations.Offer;
import org.portalaccess.invitation.sending.PendingInvitations.Pending;
import org.portalaccess.membership.MembershipOffer;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * The lines of pending invitations, without their secrets. An offer whose inviter is gone is left out: nobody gives it
 * any more, and an import must not bring it back to life.
 */
final class InvitationLines {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, People> people = new HashMap<>();
    private final Map<String, String> otherRealms = new HashMap<>();
    private final MembershipLines memberships;
    private final PermissionCatalog catalog;

    InvitationLines(KeycloakSession session, RealmModel realm, VisiblePeople visible, MembershipLines memberships) {
        this.session = session;
        this.realm = realm;
        this.memberships = memberships;
        this.catalog = RealmSettingsStore.of(session).storedCatalog(realm.getId());
        people.put(realm.getId(), new People(session, realm, visible));
        RealmModel administrators = session.realms().getRealmByName(Config.getAdminRealm());
        if (administrators != null && !administrators.equals(realm)) {
            people.put(administrators.getId(), new People(session, administrators, visible));
            otherRealms.put(administrators.getId(), administrators.getName());
        }
    }

    void write(LineWriter out) {
        PendingInvitations.of(session, realm.getId()).read(invitations -> write(invitations, out));
    }

    private void write(List<Pending> invitations, LineWriter out) {
        Map<String, Map<String, Members>> names = new HashMap<>();
        people.forEach((home, known) -> names.put(
                home,
                known.named(invitations.stream()
                        .flatMap(one -> Stream.concat(
                                Stream.of(one.inviter()), one.offers().stream().map(Offer::inviter)))
                        .filter(actor -> actor.realmId().equals(home))
                        .map(Actor::userId)
                        .toList())));
        invitations.forEach(one -> {
            List<Map<String, Object>> offers = one.offers().stream()
                    .map(offer -> offer(offer, madeBy(offer.inviter(), names)))
                    .filter(Objects::nonNull)
                    .toList();
            if (!offers.isEmpty()) {
                out.line("invitation", line(one, offers, madeBy(one.inviter(), names)));
            }
        });
    }

    private static Map<String, Object> line(
            Pending one, List<Map<String, Object>> offers, @Nullable Map<String, Object> madeBy) {
        Members line = new Members().with("id", one.id());
        one.invitee().forEach(line::with);
        return line.with("lifeHours", one.lifeHours())
                .with("expiresAt", one.expiresAt())
                .given("madeBy", madeBy)
                .with("memberships", offers)
                .map();
    }

    private @Nullable Map<String, Object> offer(Offer one, @Nullable Map<String, Object> madeBy) {
        if (madeBy == null) {
            return null;
        }
        MembershipOffer offer = one.offer();
        return new Members()
                .with("account", one.account())
                .with("kind", offer.kind())
                .with("permissions", catalog.sustained(offer.permissions()))
                .with("permissionSet", memberships.keyOf(offer.permissionSet(), offer.kind()))
                .with("startsAt", ServerTime.textOrNull(offer.startsAt()))
                .with("endsAt", ServerTime.textOrNull(offer.endsAt()))
                .with("contractScope", Map.of("rules", one.rules()))
                .with("madeBy", madeBy)
                .map();
    }

    /** Returns an inviter, with the right by which they invite; null if they are gone. */
    private @Nullable Map<String, Object> madeBy(Actor inviter, Map<String, Map<String, Members>> names) {
        return Optional.ofNullable(names.get(inviter.realmId()))
                .map(known -> known.get(inviter.userId()))
                .map(name -> new Members()
                        .all(name)
                        .given("realm", otherRealms.get(inviter.realmId()))
                        .with("authority", inviter.authority().key())
                        .map())
                .orElse(null);
    }
}
