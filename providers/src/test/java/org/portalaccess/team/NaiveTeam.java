package org.portalaccess.team;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Gift;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.scope.NaiveScope;
import org.portalaccess.scope.World;

/**
 * The model that holdings are held against: it lists who has which permission on which contract of today, and of every sort
 * to come, at each of a few moments.
 */
final class NaiveTeam {

    /** Now, between any two ends, and ever after. */
    static final List<Long> MOMENTS = List.of(5L, 15L, 25L, Long.MAX_VALUE);

    /** When a gift may end. */
    static final List<Long> ENDS = List.of(10L, 20L, 30L);

    private final World today;
    private final World future;
    private final Map<String, Map<String, Gift>> members = new HashMap<>();

    NaiveTeam(World today) {
        this.today = today;
        this.future = today.withEveryFuture();
    }

    void give(String person, Gift gift) {
        members.computeIfAbsent(person, name -> new HashMap<>()).put(gift.accountId(), gift);
    }

    @Nullable
    Gift known(String person, String account) {
        return members.getOrDefault(person, Map.of()).get(account);
    }

    List<Held> held(String person) {
        return members.getOrDefault(person, Map.of()).values().stream()
                .map(gift -> new Held(
                        person + gift.accountId(), gift.kind(), gift.permissions(), gift.scope(), gift.endsAt()))
                .toList();
    }

    /** What the person has at the moment, each as permission, contract; and each contract with no permission. */
    Set<String> has(String person, long moment) {
        Set<String> has = new HashSet<>();
        members.getOrDefault(person, Map.of()).values().forEach(gift -> has.addAll(given(gift, moment)));
        return has;
    }

    Set<String> given(Gift gift, long moment) {
        Set<String> given = new HashSet<>();
        Long end = gift.endsAt();
        if (end == null || moment < end) {
            for (String contract : NaiveScope.visible(gift.scope(), future)) {
                given.add("any on " + contract);
                gift.permissions().forEach(key -> given.add(key + " on " + contract));
            }
        }
        return given;
    }

    /** Whether the giver has all of it at each moment. */
    boolean covers(String giver, Gift gift) {
        boolean kind = gift.kind() != MemberKind.STAFF || isStaffAt(giver, gift);
        return kind && MOMENTS.stream().allMatch(moment -> has(giver, moment).containsAll(given(gift, moment)));
    }

    /** Whether the giver may turn what the target has there into the gift. */
    boolean mayGive(String giver, String target, Gift gift) {
        Gift known = known(target, gift.accountId());
        boolean manages = held(giver).stream()
                .anyMatch(one -> one.permissions().contains(TeamPermissions.MANAGE)
                        && today.pathOf(gift.accountId()).contains(one.accountId()));
        boolean keeps = known != null
                && known.permissions().contains(Catalogs.KEPT)
                && endOf(gift) <= endOf(known)
                && MOMENTS.stream().allMatch(moment -> contracts(known, moment).containsAll(contracts(gift, moment)));
        return manages
                && covers(giver, gift)
                && (known == null || covers(giver, known))
                && (keeps || !gift.permissions().contains(Catalogs.KEPT));
    }

    private static long endOf(Gift gift) {
        Long end = gift.endsAt();
        return end == null ? Long.MAX_VALUE : end;
    }

    private Set<String> contracts(Gift gift, long moment) {
        return given(new Gift(gift.accountId(), gift.kind(), List.of(), gift.scope(), null, gift.endsAt()), moment);
    }

    private boolean isStaffAt(String giver, Gift gift) {
        return members.getOrDefault(giver, Map.of()).values().stream()
                .anyMatch(own -> own.kind() == MemberKind.STAFF
                        && today.pathOf(gift.accountId()).contains(own.accountId())
                        && (own.endsAt() == null || (gift.endsAt() != null && gift.endsAt() <= own.endsAt())));
    }
}
