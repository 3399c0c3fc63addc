package org.portalaccess.membership.bulk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.TreeLock;
import org.portalaccess.invalidation.CacheTag;
import org.portalaccess.invalidation.PendingInvalidations;
import org.portalaccess.membership.Attenuation;
import org.portalaccess.membership.CheckedMembership;
import org.portalaccess.membership.LastManager;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipFields;
import org.portalaccess.membership.MembershipFieldsReader;
import org.portalaccess.membership.MembershipRepresentation;
import org.portalaccess.membership.MembershipService;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.membership.MembershipViews;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.EntityTags;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.schema.PortalMembershipEntity;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Makes one change to some memberships, in one transaction. Each membership is checked in full before it is written. So
 * a refused one leaves nothing behind, and the others are still changed. Their data is read together.
 */
final class MemberBatch {

    private final PortalRequest request;
    private final BulkChange change;
    private final Set<String> ended;
    private final MembershipStore store;
    private final PermissionCatalog catalog;
    private final Map<String, Optional<PermissionSet>> sets = new HashMap<>();
    private final List<BulkOutcome> outcomes = new ArrayList<>();
    private final Map<String, MembershipFields> planned = new HashMap<>();

    /**
     * Starts a batch.
     *
     * @param ended the ids of memberships of which earlier batches have taken, or would take, the management of a team
     */
    MemberBatch(PortalRequest request, BulkChange change, Set<String> ended) {
        this.request = request;
        this.change = change;
        this.ended = new HashSet<>(ended);
        this.store = MembershipStore.of(request.session());
        this.catalog = RealmSettingsStore.of(request.session()).catalog(request.realmId());
    }

    /** Returns the outcome for each membership, in the order of the request. */
    List<BulkOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Returns the ids of memberships that no longer manage a team, with those of earlier batches. */
    Set<String> ended() {
        return Set.copyOf(ended);
    }

    /** Looks what the change would do. */
    MemberBatch preview(List<BulkTarget> targets) {
        Map<String, Membership> known = store.findAll(request.realmId(), ids(targets));
        plan(targets, known, known.keySet());
        return this;
    }

    /** Makes the change. */
    MemberBatch run(LockingTransaction transaction, List<BulkTarget> targets) {
        Collection<Membership> open =
                store.findAll(request.realmId(), ids(targets)).values();
        request.access().expect(open.stream().map(Membership::accountId).toList());
        List<Membership> changeable = open.stream()
                .filter(membership -> request.access().canView(membership.accountId())
                        && request.access().canManage(membership.accountId()))
                .toList();
        TreeLock.take(
                transaction, changeable.stream().map(Membership::accountId).toList());
        request.access().readAgain();
        Map<String, PortalMembershipEntity> rows =
                store
                        .lockAll(
                                transaction,
                                request.realmId(),
                                changeable.stream().map(Membership::id).toList())
                        .stream()
                        .collect(Collectors.toMap(PortalMembershipEntity::getId, Function.identity()));
        Map<String, Membership> known = store.findAll(request.realmId(), ids(targets));
        rows.forEach((id, row) -> known.put(id, Membership.of(row)));
        plan(targets, known, rows.keySet());
        write(rows);
        return this;
    }

    private static List<String> ids(List<BulkTarget> targets) {
        return targets.stream().map(BulkTarget::id).toList();
    }

    private void plan(List<BulkTarget> targets, Map<String, Membership> known, Set<String> locked) {
        request.access()
                .expect(known.values().stream().map(Membership::accountId).toList());
        Attenuation attenuation = new Attenuation(request, known.values());
        LastManager managers = new LastManager(
                request, known.values().stream().map(Membership::accountId).toList());
        for (BulkTarget target : targets) {
            try {
                Membership membership = requireChange(known.get(target.id()), locked, attenuation);
                EntityTags.require(target.ifMatch(), EntityTags.ofVersion(membership.version()));
                outcomes.add(plan(membership, attenuation, managers));
            } catch (ProblemException problem) {
                outcomes.add(BulkOutcome.failed(target, problem));
            }
        }
    }

    private Membership requireChange(@Nullable Membership known, Set<String> locked, Attenuation attenuation) {
        if (known == null || !request.access().canView(known.accountId())) {
            throw ProblemException.notFound();
        }
        request.access().requireTeam(known.accountId());
        if (!locked.contains(known.id())) {
            throw ProblemException.busy("Your rights have changed in the meantime; try again.");
        }
        if (!attenuation.isReached(known)) {
            throw Attenuation.unreached();
        }
        return known;
    }

    private BulkOutcome plan(Membership known, Attenuation attenuation, LastManager managers) {
        MembershipFields fields = change.removes() ? null : fields(known, attenuation);
        if (fields != null && fields.equals(MembershipFields.of(known))) {
            return new BulkOutcome(known.id(), BulkOutcome.Status.UNCHANGED, known.version(), null);
        }
        if (LastManager.manages(known) && (fields == null || !LastManager.manages(fields))) {
            managers.requireAnother(known, ended);
            ended.add(known.id());
        }
        if (fields == null) {
            planned.put(known.id(), MembershipFields.of(known));
            return new BulkOutcome(known.id(), BulkOutcome.Status.DELETED, null, null);
        }
        planned.put(known.id(), fields);
        return new BulkOutcome(known.id(), BulkOutcome.Status.UPDATED, known.version() + 1, null);
    }

    private MembershipFields fields(Membership known, Attenuation attenuation) {
        List<FieldError> errors = new FieldErrors();
        MembershipFields fields =
                new MembershipFieldsReader(catalog, this::set, "/change", errors).read(change.draft(known), known);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        if (!fields.equals(MembershipFields.of(known))) {
            attenuation.requireHeld(
                    new CheckedMembership(fields, null, pointer -> "/change" + pointer),
                    attenuation.scopeOf(known),
                    known);
        }
        return fields;
    }

    private Optional<PermissionSet> set(String keyOrId) {
        return sets.computeIfAbsent(
                keyOrId, name -> PermissionSetStore.of(request.session()).find(request.realmId(), name));
    }

    private void write(Map<String, PortalMembershipEntity> rows) {
        List<PortalMembershipEntity> changed = outcomes.stream()
                .map(BulkOutcome::id)
                .filter(planned::containsKey)
                .map(rows::get)
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        List<MembershipRepresentation> before = represent(changed);
        if (change.removes()) {
            MembershipService writes = new MembershipService(request);
            for (int i = 0; i < changed.size(); i++) {
                writes.delete(changed.get(i), before.get(i));
            }
            return;
        }
        changed.forEach(row -> {
            Objects.requireNonNull(planned.get(row.getId())).write(row);
            row.setVersion(row.getVersion() + 1);
        });
        store.flush();
        List<MembershipRepresentation> after = represent(changed);
        PendingInvalidations changes = PendingInvalidations.of(request.session());
        for (int i = 0; i < changed.size(); i++) {
            Membership membership = Membership.of(changed.get(i));
            changes.add(CacheTag.user(membership.userId()));
            request.events().updated(MembershipService.subject(membership), before.get(i), after.get(i));
        }
    }

    private List<MembershipRepresentation> represent(List<PortalMembershipEntity> rows) {
        return MembershipViews.full(request)
                .represent(rows.stream().map(Membership::of).toList());
    }
}
