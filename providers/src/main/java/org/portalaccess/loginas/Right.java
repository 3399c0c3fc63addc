package org.portalaccess.loginas;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;
import org.portalaccess.access.Gift;
import org.portalaccess.account.AccountStore;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantStore;
import org.portalaccess.invalidation.NodeState;
import org.portalaccess.invalidation.Thing;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.team.Givers;
import org.portalaccess.team.Held;
import org.portalaccess.team.Holdings;
import org.portalaccess.team.TeamPermissions;

/**
 * Who may act for whom, at this moment (design, section 3, "Log in as"). Asked when it begins, and at each use after.
 * Warm, it costs no SQL: grants come from the cache, and the comparison of two people's grants is kept as long as both
 * are the same.
 */
final class Right {

    private static final String CACHE = "portal-access-log-in-as";

    private final KeycloakSession session;
    private final RealmModel realm;

    Right(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Whether {@code actor} may.
     *
     * @param staff whether the actor's roles count, and not only their memberships
     * @param account the account's id or key, as it came
     */
    Optional<Permit> of(UserModel actor, boolean staff, UserModel target, String account) {
        if (actor.getId().equals(target.getId()) || !actor.isEnabled() || !isPlainPerson(target)) {
            return Optional.empty();
        }
        ActiveGrants wanted = GrantStore.of(session)
                .find(realm.getId(), target.getId(), account)
                .filter(grants -> !isInTeam(grants))
                .orElse(null);
        if (wanted == null) {
            return Optional.empty();
        }
        Optional<Permit> permit = staff ? asStaff(actor, wanted) : Optional.empty();
        return permit.isPresent() ? permit : asMember(actor, target, wanted);
    }

    private boolean isPlainPerson(UserModel target) {
        return target.isEnabled()
                && target.getServiceAccountClientLink() == null
                && !Administrators.include(realm, target);
    }

    private static boolean isInTeam(ActiveGrants grants) {
        return grants.grants().stream()
                .map(Grant::permissions)
                .flatMap(List::stream)
                .anyMatch(permission -> permission.startsWith(TeamPermissions.PREFIX));
    }

    private Optional<Permit> asStaff(UserModel user, ActiveGrants wanted) {
        Actor actor = actor(user, Actor.Standing.REALM_STAFF);
        return Givers.of(session, realm, actor).map(giver -> new Permit(wanted, actor, Long.MAX_VALUE));
    }

    private Optional<Permit> asMember(UserModel user, UserModel target, ActiveGrants wanted) {
        return GrantStore.of(session)
                .find(realm.getId(), user.getId(), wanted.account().id())
                .filter(Right::includesIt)
                .map(own -> covering(user, target, new Pair(realm.getId(), own, wanted)))
                .filter(covering -> covering.until > ServerTime.now().toEpochMilli())
                .map(covering -> new Permit(wanted, actor(user, Actor.Standing.MEMBER), covering.until));
    }

    private static boolean includesIt(ActiveGrants grants) {
        return grants.grants().stream().anyMatch(grant -> grant.permissions().contains(TeamPermissions.LOG_IN_AS));
    }

    private Covering covering(UserModel user, UserModel target, Pair pair) {
        Covering known = session.getProvider(NodeState.class)
                .<Pair, Covering>cache(CACHE)
                .get(pair, () -> compare(user, target, pair), Covering::madeFrom);
        boolean over = known.covers && known.until <= ServerTime.now().toEpochMilli();
        return over ? compare(user, target, pair) : known;
    }

    /** Everything is compared as it is now: what comes later is asked later. */
    private Covering compare(UserModel user, UserModel target, Pair pair) {
        long now = ServerTime.now().toEpochMilli();
        String accountId = pair.wanted.account().id();
        Holdings own = Givers.holdings(session, realm, user);
        List<Gift> gifts = Givers.holdings(session, realm, target).giftsIn(accountId);
        boolean covers = !gifts.isEmpty()
                && gifts.stream().map(gift -> lastingUntil(gift, now)).allMatch(own::covers);
        long until = own.all().stream()
                .map(Held::endsAt)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min()
                .orElse(Long.MAX_VALUE);
        return covers
                ? new Covering(true, until, madeFrom(user, target, own))
                // A no may become a yes as time passes, which nothing tells the cache of.
                : new Covering(false, 0, List.of());
    }

    /** Both people, and the accounts whose memberships count, with all above them: one that is disabled or moved takes its away. */
    private Collection<String> madeFrom(UserModel user, UserModel target, Holdings own) {
        Set<String> things = new HashSet<>(
                List.of(Thing.realm(realm.getId()), Thing.user(user.getId()), Thing.user(target.getId())));
        AccountStore.of(session)
                .pathsOf(own.all().stream().map(Held::accountId).collect(Collectors.toSet()))
                .values()
                .forEach(path -> path.forEach(id -> things.add(Thing.account(id))));
        return things;
    }

    private static Gift lastingUntil(Gift gift, long end) {
        return new Gift(gift.accountId(), gift.kind(), gift.permissions(), gift.scope(), null, end);
    }

    private Actor actor(UserModel user, Actor.Standing standing) {
        return new Actor(realm.getId(), user.getId(), user.getUsername(), standing);
    }

    /** The grants of two people in one account; they are other objects as soon as anything about them is different. */
    private record Pair(String realmId, ActiveGrants own, ActiveGrants wanted) {}

    /** Whether those of the one cover those of the other, how long that is sure, and what it was made from. */
    private record Covering(boolean covers, long until, Collection<String> madeFrom) {}
}
