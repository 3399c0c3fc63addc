package org.portalaccess.membership.rollout;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.TreeLock;
import org.portalaccess.invalidation.CacheTag;
import org.portalaccess.invalidation.PendingInvalidations;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipRepresentation;
import org.portalaccess.membership.MembershipService;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.membership.MembershipViews;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalMembershipEntity;
import org.portalaccess.settings.RealmSettingsStore;

/** Gives the permissions of one set to many memberships: to all of them or to none. The realm's lock must be held. */
final class SetApplication {

    private final PortalRequest request;
    private final PermissionSet set;
    private final MembershipStore store;
    private final PermissionCatalog catalog;

    SetApplication(PortalRequest request, PermissionSet set) {
        this.request = request;
        this.set = set;
        this.store = MembershipStore.of(request.session());
        this.catalog = RealmSettingsStore.of(request.session()).catalog(request.realmId());
    }

    /** Returns what each membership would gain and lose. */
    List<SetEffect> preview(List<String> ids) {
        Map<String, Membership> found = store.findAll(request.realmId(), ids);
        check(ids, found);
        return effects(ids, found);
    }

    /** Gives the permissions, and returns what each membership has gained and lost. */
    List<SetEffect> run(LockingTransaction transaction, List<String> ids) {
        Map<String, Membership> known = store.findAll(request.realmId(), ids);
        TreeLock.take(
                transaction, known.values().stream().map(Membership::accountId).toList());
        List<PortalMembershipEntity> rows = store.lockAll(transaction, request.realmId(), known.keySet());
        Map<String, Membership> locked = new HashMap<>();
        rows.forEach(row -> locked.put(row.getId(), Membership.of(row)));
        check(ids, locked);
        write(rows.stream().filter(row -> differs(Membership.of(row))).toList());
        return effects(ids, locked);
    }

    private void check(List<String> ids, Map<String, Membership> found) {
        List<FieldError> errors = new FieldErrors();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < ids.size(); i++) {
            String at = "/memberships/" + i;
            Membership membership = found.get(ids.get(i));
            if (membership == null) {
                errors.add(new FieldError(at, "unknown-membership", "There is no such membership."));
            } else if (!seen.add(membership.id())) {
                errors.add(new FieldError(at, "duplicate", membership.id() + " is listed more than once."));
            } else if (!fits(membership)) {
                errors.add(new FieldError(
                        at,
                        "kind-not-allowed",
                        membership.id() + " is of kind " + membership.kind().key() + ", which cannot hold this set."));
            }
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    private boolean fits(Membership membership) {
        return set.isFor(membership.kind())
                && catalog.check(membership.kind(), set.permissions(), "").isEmpty();
    }

    private boolean differs(Membership membership) {
        return !set.id().equals(membership.permissionSet())
                || !set.permissions().equals(membership.permissions());
    }

    private List<SetEffect> effects(List<String> ids, Map<String, Membership> before) {
        return ids.stream()
                .map(before::get)
                .map(membership -> new SetEffect(
                        membership.id(),
                        without(set.permissions(), membership.permissions()),
                        without(membership.permissions(), set.permissions())))
                .toList();
    }

    private List<String> without(List<String> some, List<String> others) {
        Set<String> left = new HashSet<>(some);
        left.removeAll(Set.copyOf(others));
        return catalog.ordered(left);
    }

    private void write(List<PortalMembershipEntity> rows) {
        List<MembershipRepresentation> before = represent(rows);
        rows.forEach(row -> {
            row.setPermissions(String.join(" ", set.permissions()));
            row.setPermissionSet(set.id());
            row.setVersion(row.getVersion() + 1);
        });
        store.flush();
        List<MembershipRepresentation> after = represent(rows);
        PendingInvalidations changes = PendingInvalidations.of(request.session());
        for (int i = 0; i < rows.size(); i++) {
            changes.add(CacheTag.user(rows.get(i).getUserId()));
            request.events()
                    .updated(MembershipService.subject(Membership.of(rows.get(i))), before.get(i), after.get(i));
        }
    }

    private List<MembershipRepresentation> represent(List<PortalMembershipEntity> rows) {
        return MembershipViews.full(request)
                .represent(rows.stream().map(Membership::of).toList());
    }
}
