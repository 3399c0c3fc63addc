package org.portalaccess.team;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.DelegatedAccess;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.scope.NaiveScope;
import org.portalaccess.scope.World;

/**
 * The model with which holdings are compared. It lists each person's permissions on each contract, of today and of
 * every future sort, at a few moments.
 */
final class NaiveTeam {

    static final long NOW = 5L;

    /** Now, a moment between each two ends, and the far future. */
    static final List<Long> MOMENTS = List.of(5L, 15L, 25L, Long.MAX_VALUE);

    /** Possible ends of access. */
    static final List<Long> ENDS = List.of(10L, 20L, 30L);
    /** Possible starts of access. The first is before any moment. */
    static final List<Long> STARTS = List.of(1L, 10L, 20L);

    private final World today;
    private final World future;
    private final Map<String, Map<String, DelegatedAccess>> members = new HashMap<>();

    NaiveTeam(World today) {
        this.today = today;
        this.future = today.withEveryFuture();
    }

    void give(String person, DelegatedAccess delegation) {
        members.computeIfAbsent(person, name -> new HashMap<>()).put(delegation.accountId(), delegation);
    }

    @Nullable
    DelegatedAccess known(String person, String account) {
        return members.getOrDefault(person, Map.of()).get(account);
    }

    List<HeldGrant> held(String person) {
        return active(person)
                .map(delegation -> new HeldGrant(
                        person + delegation.accountId(),
                        delegation.kind(),
                        delegation.permissions(),
                        delegation.scope(),
                        delegation.endsAt()))
                .toList();
    }

    /**
     * Returns the person's access at the moment, as pairs of permission and contract, and each contract with no
     * permission.
     */
    Set<String> has(String person, long moment) {
        Set<String> has = new HashSet<>();
        members.getOrDefault(person, Map.of()).values().forEach(delegation -> has.addAll(given(delegation, moment)));
        return has;
    }

    /** Like {@link #has}, but only for active access, since only that can be given on. */
    Set<String> hasToGive(String person, long moment) {
        Set<String> has = new HashSet<>();
        active(person).forEach(delegation -> has.addAll(given(delegation, moment)));
        return has;
    }

    Set<String> given(DelegatedAccess delegation, long moment) {
        Long start = delegation.startsAt();
        boolean begun = start == null || moment >= start;
        return begun && !delegation.suspended() ? givenUntilItsEnd(delegation, moment) : Set.of();
    }

    /** All access that could be given until its end, whenever it begins, and even if it is suspended. */
    Set<String> givenUntilItsEnd(DelegatedAccess delegation, long moment) {
        Set<String> given = new HashSet<>();
        Long end = delegation.endsAt();
        if (end == null || moment < end) {
            for (String contract : NaiveScope.visible(delegation.scope(), future)) {
                given.add("any on " + contract);
                delegation.permissions().forEach(key -> given.add(key + " on " + contract));
            }
        }
        return given;
    }

    /** Whether the delegator has all of it at each moment. */
    boolean covers(String delegator, DelegatedAccess delegation) {
        boolean kind = delegation.kind() != MemberKind.STAFF || isStaffAt(delegator, delegation);
        return kind
                && MOMENTS.stream()
                        .allMatch(moment ->
                                hasToGive(delegator, moment).containsAll(givenUntilItsEnd(delegation, moment)));
    }

    /** Whether the delegator may replace the target's access in that account. */
    boolean mayGive(String delegator, String target, DelegatedAccess delegation) {
        DelegatedAccess known = known(target, delegation.accountId());
        boolean manages = held(delegator).stream()
                .anyMatch(one -> one.permissions().contains(TeamPermissions.MANAGE)
                        && today.pathOf(delegation.accountId()).contains(one.accountId()));
        boolean keeps = known != null && known.permissions().contains(Catalogs.KEPT) && isNoMoreThan(known, delegation);
        return manages
                && covers(delegator, delegation)
                && (known == null || covers(delegator, known))
                && (keeps || !delegation.permissions().contains(Catalogs.KEPT));
    }

    private boolean isNoMoreThan(DelegatedAccess known, DelegatedAccess delegation) {
        return (delegation.kind() == known.kind() || known.kind() == MemberKind.STAFF)
                && endOf(delegation) <= endOf(known)
                && startOf(delegation) >= startOf(known)
                && (delegation.suspended() || !known.suspended())
                && MOMENTS.stream()
                        .allMatch(moment -> contracts(known, moment).containsAll(contracts(delegation, moment)));
    }

    private Stream<DelegatedAccess> active(String person) {
        return members.getOrDefault(person, Map.of()).values().stream()
                .filter(delegation -> !delegation.suspended() && startOf(delegation) <= NOW && endOf(delegation) > NOW);
    }

    private static long startOf(DelegatedAccess delegation) {
        Long start = delegation.startsAt();
        return start == null ? NOW : Math.max(start, NOW);
    }

    private static long endOf(DelegatedAccess delegation) {
        Long end = delegation.endsAt();
        return end == null ? Long.MAX_VALUE : end;
    }

    private Set<String> contracts(DelegatedAccess delegation, long moment) {
        return givenUntilItsEnd(
                new DelegatedAccess(
                        delegation.accountId(),
                        delegation.kind(),
                        List.of(),
                        delegation.scope(),
                        null,
                        delegation.endsAt(),
                        false),
                moment);
    }

    private boolean isStaffAt(String delegator, DelegatedAccess delegation) {
        return active(delegator)
                .anyMatch(own -> own.kind() == MemberKind.STAFF
                        && today.pathOf(delegation.accountId()).contains(own.accountId())
                        && (own.endsAt() == null
                                || (delegation.endsAt() != null && delegation.endsAt() <= own.endsAt())));
    }
}
