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
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.access.VisiblePeople;
import org.portalaccess.account.AccountStore;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantStore;
import org.portalaccess.invalidation.CacheTag;
import org.portalaccess.invalidation.NodeCaches;
import org.portalaccess.metrics.PortalMetrics.NodeCache;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.team.Delegators;
import org.portalaccess.team.HeldGrant;
import org.portalaccess.team.HeldGrants;
import org.portalaccess.team.TeamPermissions;

/**
 * Decides who may act for which user at this moment (docs/concepts.md#log-in-as). It is checked at the start and at
 * each later use. With warm caches it needs no SQL: grants come from the cache, and the comparison of two users' grants
 * is kept as long as both stay the same.
 */
final class LogInAsPolicy {

    private final KeycloakSession session;
    private final RealmModel realm;

    LogInAsPolicy(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Returns the permit if {@code actor} may act for {@code target} in the account.
     *
     * @param staff true if the actor's roles count, besides their memberships
     * @param account the account's id or key, as received
     */
    Optional<LogInAsPermit> decide(UserModel actor, boolean staff, UserModel target, String account) {
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
        boolean asStaff = staff && VisiblePeople.to(session, realm, actor).includes(target);
        Optional<LogInAsPermit> permit = asStaff ? asStaff(actor, wanted) : Optional.empty();
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

    private Optional<LogInAsPermit> asStaff(UserModel user, ActiveGrants wanted) {
        Actor actor = actor(user, Actor.Authority.REALM_STAFF);
        return Delegators.find(session, realm, actor)
                .map(delegator -> new LogInAsPermit(wanted, actor, Long.MAX_VALUE));
    }

    private Optional<LogInAsPermit> asMember(UserModel user, UserModel target, ActiveGrants wanted) {
        return GrantStore.of(session)
                .find(realm.getId(), user.getId(), wanted.account().id())
                .filter(LogInAsPolicy::includesIt)
                .map(own -> covering(user, target, new Pair(realm.getId(), own, wanted)))
                .filter(covering -> covering.until > ServerTime.now().toEpochMilli())
                .map(covering -> new LogInAsPermit(wanted, actor(user, Actor.Authority.MEMBER), covering.until));
    }

    private static boolean includesIt(ActiveGrants grants) {
        return grants.grants().stream().anyMatch(grant -> grant.permissions().contains(TeamPermissions.LOG_IN_AS));
    }

    private Covering covering(UserModel user, UserModel target, Pair pair) {
        Covering known = session.getProvider(NodeCaches.class)
                .<Pair, Covering>cache(NodeCache.LOG_IN_AS)
                .get(pair, () -> compare(user, target, pair), Covering::dependencies);
        boolean over = known.covers && known.until <= ServerTime.now().toEpochMilli();
        return over ? compare(user, target, pair) : known;
    }

    /** Compares what the users hold now. Access that begins later is compared when it begins. */
    private Covering compare(UserModel user, UserModel target, Pair pair) {
        long now = ServerTime.now().toEpochMilli();
        String accountId = pair.wanted.account().id();
        HeldGrants own = Delegators.heldGrants(session, realm, user);
        List<DelegatedAccess> delegations =
                Delegators.heldGrants(session, realm, target).delegationsIn(accountId);
        boolean covers = !delegations.isEmpty()
                && delegations.stream()
                        .map(delegation -> lastingUntil(delegation, now))
                        .allMatch(own::covers);
        long until = own.all().stream()
                .map(HeldGrant::endsAt)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .min()
                .orElse(Long.MAX_VALUE);
        return covers
                ? new Covering(true, until, dependencies(user, target, own))
                // A refusal may become a permit as time passes, without any change that the cache would notice.
                : new Covering(false, 0, List.of());
    }

    /**
     * Returns the tags of both users, and of the accounts whose memberships count, with all accounts above them. A
     * disabled or moved account takes its memberships away.
     */
    private Collection<String> dependencies(UserModel user, UserModel target, HeldGrants own) {
        Set<String> tags = new HashSet<>(
                List.of(CacheTag.realm(realm.getId()), CacheTag.user(user.getId()), CacheTag.user(target.getId())));
        AccountStore.of(session)
                .pathsOf(own.all().stream().map(HeldGrant::accountId).collect(Collectors.toSet()))
                .values()
                .forEach(path -> path.forEach(id -> tags.add(CacheTag.account(id))));
        return tags;
    }

    private static DelegatedAccess lastingUntil(DelegatedAccess delegation, long end) {
        return new DelegatedAccess(
                delegation.accountId(),
                delegation.kind(),
                delegation.permissions(),
                delegation.scope(),
                null,
                end,
                false);
    }

    private Actor actor(UserModel user, Actor.Authority standing) {
        return new Actor(realm.getId(), user.getId(), user.getUsername(), standing);
    }

    /** The grants of two users in one account. They are other objects as soon as anything about them differs. */
    private record Pair(String realmId, ActiveGrants own, ActiveGrants wanted) {}

    /**
     * The result of a comparison: whether the actor's grants cover the others, how long that is certain, and its cache
     * tags.
     */
    private record Covering(boolean covers, long until, Collection<String> dependencies) {}
}
