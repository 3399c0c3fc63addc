package org.portalaccess.membership.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.HistoryChange;
import org.portalaccess.invalidation.CacheTag;
import org.portalaccess.invalidation.PendingInvalidations;
import org.portalaccess.membership.FormerMembers;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipRepresentation;
import org.portalaccess.membership.MembershipRows;
import org.portalaccess.membership.MembershipService;
import org.portalaccess.membership.MembershipViews;
import org.portalaccess.membership.RemovalMail;
import org.portalaccess.membership.ScopeHistory;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.Rule;

/**
 * Writes memberships of an import, with their history: a few statements for all of them. The import writes one admin
 * event for all lines of a batch.
 */
final class ImportedMembershipWriter {

    private final PortalRequest request;
    private final MembershipRows rows;
    private final List<HistoryChange> history = new ArrayList<>();

    ImportedMembershipWriter(PortalRequest request) {
        this.request = request;
        this.rows = new MembershipRows(request.session());
    }

    /** Writes what is planned for these. */
    void write(Collection<PlannedMembership> planned) {
        if (planned.isEmpty()) {
            return;
        }
        remove(planned.stream()
                .filter(PlannedMembership::isGone)
                .map(one -> Objects.requireNonNull(one.stored()))
                .toList());
        insert(planned.stream().filter(PlannedMembership::isMade).toList());
        update(planned.stream()
                .filter(one -> !one.isMade() && one.stored() != null && one.now() != null)
                .toList());
        planned.forEach(PlannedMembership::written);
        request.events().inHistory(history);
    }

    /** Removes memberships, as realm staff may: the last manager of a team too. */
    void remove(List<Membership> gone) {
        if (gone.isEmpty()) {
            return;
        }
        List<MembershipRepresentation> before = represent(gone);
        FormerMembers.of(request.session()).remember(gone);
        rows.delete(gone.stream().map(Membership::id).toList());
        touch(gone);
        for (int i = 0; i < gone.size(); i++) {
            tell(gone.get(i), OperationType.DELETE, before.get(i), null);
        }
        RemovalMail.sendAll(request, gone);
    }

    private void insert(List<PlannedMembership> made) {
        if (made.isEmpty()) {
            return;
        }
        List<Membership> memberships = new ArrayList<>();
        Map<String, ContractScope> scopes = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        made.forEach(one -> {
            Membership membership = Objects.requireNonNull(one.now());
            memberships.add(membership);
            scopes.put(membership.id(), Objects.requireNonNull(one.scope()));
            texts.put(membership.id(), one.searchText());
        });
        rows.insert(memberships, texts);
        rows.insertScopes(scopes);
        FormerMembers.of(request.session()).forget(memberships);
        touch(memberships);
        List<MembershipRepresentation> after = ScopeHistory.of(request)
                .withChanges(
                        represent(memberships),
                        membership -> Map.of(),
                        membership ->
                                Objects.requireNonNull(scopes.get(membership)).rules());
        for (int i = 0; i < memberships.size(); i++) {
            tell(memberships.get(i), OperationType.CREATE, null, after.get(i));
        }
    }

    private void update(List<PlannedMembership> changed) {
        if (changed.isEmpty()) {
            return;
        }
        List<Membership> stored = new ArrayList<>();
        List<Membership> now = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        Map<String, ContractScope> scopes = new HashMap<>();
        for (PlannedMembership one : changed) {
            Membership after = Objects.requireNonNull(one.now());
            stored.add(Objects.requireNonNull(one.stored()));
            now.add(after);
            texts.put(after.id(), one.searchText());
            if (one.hasNewScope()) {
                scopes.put(after.id(), Objects.requireNonNull(one.scope()));
            }
        }
        List<MembershipRepresentation> before = represent(stored);
        rows.update(now, texts);
        List<MembershipRepresentation> after = replaceScopes(stored, now, scopes);
        touch(now);
        for (int i = 0; i < now.size(); i++) {
            tell(now.get(i), OperationType.UPDATE, before.get(i), after.get(i));
        }
    }

    private List<MembershipRepresentation> replaceScopes(
            List<Membership> stored, List<Membership> now, Map<String, ContractScope> scopes) {
        ScopeRows earlier = ScopeRows.load(request.session(), scopes.keySet());
        Map<String, Map<String, Rule>> before = new HashMap<>();
        List<Membership> changed =
                stored.stream().filter(one -> scopes.containsKey(one.id())).toList();
        changed.forEach(one -> before.put(one.id(), earlier.scopeOf(one).rules()));
        rows.replaceScopes(changed, earlier, scopes);
        return ScopeHistory.of(request).withChanges(represent(now), id -> before.getOrDefault(id, Map.of()), id -> {
            ContractScope scope = scopes.get(id);
            return scope == null ? Map.of() : scope.rules();
        });
    }

    private void tell(
            Membership membership,
            OperationType operation,
            @Nullable MembershipRepresentation before,
            @Nullable MembershipRepresentation after) {
        history.add(new HistoryChange(MembershipService.subject(membership), operation, before, after));
    }

    private List<MembershipRepresentation> represent(List<Membership> memberships) {
        return MembershipViews.full(request).represent(memberships);
    }

    private void touch(List<Membership> memberships) {
        PendingInvalidations changes = PendingInvalidations.of(request.session());
        memberships.forEach(membership -> changes.add(CacheTag.user(membership.userId())));
    }
}
