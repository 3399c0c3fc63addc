package org.portalaccess.membership;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.invalidation.CacheTag;
import org.portalaccess.invalidation.PendingInvalidations;
import org.portalaccess.membership.scope.HiddenScopeMerge;
import org.portalaccess.membership.scope.ScopeDraft;
import org.portalaccess.membership.scope.ScopeResolver;
import org.portalaccess.membership.scope.ScopeWriter;
import org.portalaccess.membership.scope.TalliedScopes;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.schema.PortalMembershipEntity;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.RuleChange;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Creates, changes and removes memberships: the checks, the rows, the version, the admin event and the notice to all
 * nodes. The account's tree must be locked.
 */
public final class MembershipService {

    private final ChangeRequest request;
    private final KeycloakSession session;
    private final MembershipStore store;
    private final PermissionCatalog catalog;

    public MembershipService(ChangeRequest request) {
        this.request = request;
        this.session = request.session();
        this.store = MembershipStore.of(session);
        this.catalog = RealmSettingsStore.of(session).catalog(request.realmId());
    }

    public PermissionCatalog catalog() {
        return catalog;
    }

    /** Checks a draft, and adds errors to {@code place}. */
    public CheckedMembership check(
            MembershipDraft draft, Account account, @Nullable LockedMembership locked, JsonPlace place) {
        Membership known = locked == null ? null : locked.value();
        MembershipFields read =
                new MembershipFieldsReader(catalog, this::set, place.pointer(), place.errors()).read(draft, known);
        MembershipFields fields = known == null ? read : ofKnown(read, draft, known, place);
        ScopeDraft scope = draft.contractScope();
        JsonPlace at = new JsonPlace(place.pointer() + "/contractScope", place.errors());
        draft.noteUnknownFields(place.pointer(), place.errors());
        return new CheckedMembership(
                fields,
                scope == null ? null : scope(scope, account, locked, at),
                pointer -> draft.placeOf(pointer, fields.permissions()));
    }

    /**
     * Returns the scope that a draft describes. Parts of the present scope that the caller does not see stay as they
     * are.
     */
    ContractScope scope(ScopeDraft draft, Account account, @Nullable LockedMembership known, JsonPlace place) {
        VisibleContracts seen = VisibleContracts.of(request);
        ContractScope wanted = ScopeResolver.resolve(session, account, draft, seen, place);
        return known == null || seen.isWholeIn(account.id())
                ? wanted
                : HiddenScopeMerge.keep(session, seen, known.scope(), wanted);
    }

    /** Creates a membership of the user in the account. */
    Membership create(UserModel user, Account account, CheckedMembership checked) {
        Membership made = insert(user, account, checked);
        tellCreated(List.of(made));
        return made;
    }

    /** Like {@link #create}, but without the admin event: {@link #tellCreated} must follow. */
    public Membership insert(UserModel user, Account account, CheckedMembership checked) {
        return insert(user, account, checked, null);
    }

    /** Like {@link #insert(UserModel, Account, CheckedMembership)}, for a membership that no person makes. */
    public Membership insert(UserModel user, Account account, CheckedMembership checked, @Nullable MadeBy madeBy) {
        ContractScope given = checked.scope();
        ContractScope scope = given == null ? ContractScope.everything(account.id()) : given;
        new Attenuation(request).requireHeld(checked, scope, null);
        PortalMembershipEntity row = new PortalMembershipEntity(
                UUID.randomUUID().toString(),
                request.realmId(),
                user.getId(),
                account.id(),
                ServerTime.now().toEpochMilli());
        row.setKind(checked.fields().kind().key());
        row.setPermissions("");
        checked.fields().shownTo(user).write(row);
        MemberNames.copy(user, row);
        row.setCreatedBy(request.access().actor().user());
        MadeBy.write(row, madeBy);
        row.setVersion(1);
        store.insert(row);
        FormerMembers.of(session).forget(user.getId(), account.id());
        new ScopeWriter(session).insert(row.getId(), scope);
        Membership made = Membership.of(row);
        touch(made);
        return made;
    }

    /** Raises the admin events of new memberships. Their data is read together, however many they are. */
    public void tellCreated(List<Membership> made) {
        List<MembershipRepresentation> views = MembershipViews.full(request).represent(made);
        List<MembershipRepresentation> withRules = ScopeHistory.of(request).withNewRules(made, views);
        for (int i = 0; i < made.size(); i++) {
            request.events().created(subject(made.get(i)), withRules.get(i));
        }
    }

    /** Changes a locked membership to the checked values. Does nothing if it has them already. */
    public Membership update(LockedMembership locked, CheckedMembership checked) {
        PortalMembershipEntity row = locked.row();
        Membership before = locked.value();
        ContractScope scope = checked.scope();
        boolean sameFields = checked.fields().equals(MembershipFields.of(before));
        if (sameFields && (scope == null || scope.equals(locked.scope()))) {
            return before;
        }
        ContractScope earlier = locked.scope();
        boolean newScope = scope != null && !scope.equals(earlier);
        new Attenuation(request, locked).requireHeld(checked, scope == null ? earlier : scope, before);
        MembershipRepresentation old = view(before);
        writeFields(row, checked.fields(), before);
        if (newScope && scope != null) {
            new ScopeWriter(session).replace(before.id(), earlier, locked.ruleIds(), scope);
        }
        Membership after = Membership.of(row);
        if (!LastManager.manages(after)) {
            LastManager.requireAnother(request, before);
        }
        touch(after);
        request.events().updated(subject(after), old, viewOfChange(after, earlier, newScope ? scope : null));
        return after;
    }

    private void writeFields(PortalMembershipEntity row, MembershipFields fields, Membership before) {
        fields.write(row);
        if (!fields.names().equals(ShownNames.of(before))) {
            user(before).ifPresent(user -> MemberNames.copy(user, row));
        }
        row.setVersion(row.getVersion() + 1);
        store.flush();
    }

    /** Returns the view for an event of a change. The scope is null if it has not changed. */
    private MembershipRepresentation viewOfChange(
            Membership after, ContractScope before, @Nullable ContractScope scope) {
        MembershipRepresentation shown = view(after);
        return scope == null ? shown : ScopeHistory.of(request).withChange(shown, before, scope);
    }

    /**
     * Changes the contract scope of a locked membership, whose present scope is {@code stored}.
     *
     * @param changes what the change does to the rules
     * @param write writes the rules; returns false if the scope is such already
     * @return the membership, and the counts of its scope
     */
    TalliedMembership updateScope(
            LockedMembership locked, TalliedScopes stored, List<RuleChange> changes, BooleanSupplier write) {
        PortalMembershipEntity row = locked.row();
        // Its fields may have been changed in the same request.
        Membership before = Membership.of(row);
        MembershipViews views = MembershipViews.full(request);
        MembershipRepresentation old = views.represent(before, stored);
        if (!write.getAsBoolean()) {
            return new TalliedMembership(before, stored);
        }
        row.setVersion(row.getVersion() + 1);
        store.flush();
        Membership after = Membership.of(row);
        touch(after);
        TalliedScopes tallied = TalliedScopes.load(session, request.realmId(), List.of(after), List.of());
        MembershipRepresentation shown = views.represent(after, tallied);
        request.events().updated(subject(after), old, ScopeHistory.of(request).withChanges(shown, changes));
        return new TalliedMembership(after, tallied);
    }

    /** A membership, with the counts of its scope. */
    record TalliedMembership(Membership membership, TalliedScopes scopes) {}

    /** Deletes a locked row. */
    public void delete(PortalMembershipEntity row) {
        Membership gone = Membership.of(row);
        LastManager.requireAnother(request, gone);
        delete(row, view(gone));
    }

    /**
     * Deletes a locked row. Another manager is left, if there must be one.
     *
     * @param before the membership, for the admin event
     */
    public void delete(PortalMembershipEntity row, MembershipRepresentation before) {
        Membership gone = Membership.of(row);
        FormerMembers.of(session).remember(row);
        store.delete(row);
        touch(gone);
        request.events().deleted(subject(gone), before);
        RemovalMail.send(request, gone);
    }

    /** Returns the fields without the names that equal the user's own, if those are known. */
    private MembershipFields ofKnown(MembershipFields read, MembershipDraft draft, Membership known, JsonPlace place) {
        return user(known)
                .map(user -> {
                    draft.person(place.pointer(), place.errors())
                            .requireSame(UserRepresentations.of(request).represent(user.getId()));
                    return read.shownTo(user);
                })
                .orElse(read);
    }

    private Optional<UserModel> user(Membership membership) {
        return UserLookup.of(session).user(request.realm(), membership.userId());
    }

    private Optional<PermissionSet> set(String keyOrId) {
        return PermissionSetStore.of(session).find(request.realmId(), keyOrId);
    }

    private void touch(Membership membership) {
        PendingInvalidations.of(session).add(CacheTag.user(membership.userId()));
    }

    private MembershipRepresentation view(Membership membership) {
        return MembershipViews.full(request).represent(membership);
    }

    public static Subject subject(Membership membership) {
        return Subject.ofPerson(
                ResourceKind.PORTAL_MEMBERSHIP,
                "memberships/" + membership.id(),
                membership.accountId(),
                membership.userId());
    }
}
