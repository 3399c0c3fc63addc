package org.portalaccess.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.invalidation.Changes;
import org.portalaccess.invalidation.Thing;
import org.portalaccess.membership.MembershipFields.Reader;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Makes, changes and removes memberships: the checks, the rows, the version, the admin event and the news to all nodes.
 * Whoever calls has locked the account's tree.
 */
final class MembershipWrites {

    private final PortalRequest request;
    private final KeycloakSession session;
    private final MembershipStore store;
    private final PermissionCatalog catalog;

    MembershipWrites(PortalRequest request) {
        this.request = request;
        this.session = request.session();
        this.store = MembershipStore.of(session);
        this.catalog = RealmSettingsStore.of(session).catalog(request.realmId());
    }

    /**
     * What a draft comes to, once nothing is wrong with it.
     *
     * @param fields everything but the scope
     * @param scope the scope; null leaves it as it is, or, on a new membership, gives everything
     * @param places where in the request what stands that is here at some place of a membership
     */
    record Checked(MembershipFields fields, @Nullable ContractScope scope, UnaryOperator<String> places) {

        /** The same of something that is written as it is shown. */
        Checked(MembershipFields fields, @Nullable ContractScope scope) {
            this(fields, scope, UnaryOperator.identity());
        }
    }

    /** Checks a draft; what is wrong goes to {@code errors}. */
    Checked check(MembershipDraft draft, Account account, @Nullable Membership known, Place place) {
        MembershipFields read = new Reader(catalog, this::set, place.pointer, place.errors).read(draft, known);
        MembershipFields fields = known == null ? read : ofKnown(read, draft, known, place);
        ScopeDraft scope = draft.contractScope();
        Place at = new Place(place.pointer + "/contractScope", place.errors);
        return new Checked(
                fields,
                scope == null ? null : scope(scope, account, known, at),
                pointer -> draft.placeOf(pointer, fields.permissions()));
    }

    /** The scope that a draft comes to: what the caller does not see of the one there is stays as it is. */
    ContractScope scope(ScopeDraft draft, Account account, @Nullable Membership known, Place place) {
        SeenContracts seen = SeenContracts.of(request);
        ContractScope wanted = ScopeResolver.resolve(session, account, draft, seen, place);
        return known == null
                ? wanted
                : HiddenParts.keep(
                        session,
                        seen,
                        ScopeRows.load(session, List.of(known.id())).scopeOf(known),
                        wanted);
    }

    /** A new membership of the user in the account. */
    Membership create(UserModel user, Account account, Checked checked) {
        Membership made = insert(user, account, checked);
        tellCreated(List.of(made));
        return made;
    }

    /** The same without the admin event: {@link #tellCreated} has to follow. */
    Membership insert(UserModel user, Account account, Checked checked) {
        ContractScope given = checked.scope;
        ContractScope scope = given == null ? ContractScope.everything(account.id()) : given;
        new Attenuation(request).requireHeld(checked, scope, null);
        PortalMembershipEntity row = new PortalMembershipEntity(
                UUID.randomUUID().toString(),
                request.realmId(),
                user.getId(),
                account.id(),
                ServerTime.now().toEpochMilli());
        row.setKind(checked.fields.kind().key());
        row.setPermissions("");
        checked.fields.shownTo(user).write(row);
        MemberNames.copy(user, row);
        row.setCreatedBy(request.access().actor().userId());
        row.setVersion(1);
        store.insert(row);
        FormerMembers.of(session).forget(user.getId(), account.id());
        new ScopeWriter(session).insert(row.getId(), scope);
        Membership made = Membership.of(row);
        touch(made);
        return made;
    }

    /** The admin events of new memberships, which are read together, however many they are. */
    void tellCreated(List<Membership> made) {
        List<MembershipRepresentation> views = MembershipViews.full(request).of(made);
        for (int i = 0; i < made.size(); i++) {
            request.events().created(subject(made.get(i)), views.get(i));
        }
    }

    /** Changes a locked row to what was checked; nothing happens if it is that already. */
    Membership update(PortalMembershipEntity row, Checked checked) {
        Membership before = Membership.of(row);
        Scopes stored = Scopes.load(session, request.realmId(), List.of(before), List.of());
        ContractScope scope = checked.scope;
        boolean newScope = scope != null && !scope.equals(stored.of(before));
        if (!newScope && checked.fields.equals(MembershipFields.of(before))) {
            return before;
        }
        new Attenuation(request).requireHeld(checked, scope == null ? stored.of(before) : scope, before);
        MembershipRepresentation old = view(before);
        checked.fields.write(row);
        if (!checked.fields.names().equals(ShownNames.of(before))) {
            user(before).ifPresent(user -> MemberNames.copy(user, row));
        }
        row.setVersion(row.getVersion() + 1);
        store.flush();
        if (newScope && scope != null) {
            new ScopeWriter(session).replace(before.id(), stored.of(before), stored.rowIds(before), scope);
        }
        Membership after = Membership.of(row);
        if (!LastManager.manages(after)) {
            LastManager.requireAnother(request, before);
        }
        touch(after);
        request.events().updated(subject(after), old, view(after));
        return after;
    }

    /** Deletes a locked row. */
    void delete(PortalMembershipEntity row) {
        Membership gone = Membership.of(row);
        LastManager.requireAnother(request, gone);
        MembershipRepresentation before = view(gone);
        FormerMembers.of(session).remember(row);
        store.delete(row);
        touch(gone);
        request.events().deleted(subject(gone), before);
        RemovalMail.send(request, gone);
    }

    /** What was read, for a person whose own names are known. */
    private MembershipFields ofKnown(MembershipFields read, MembershipDraft draft, Membership known, Place place) {
        return user(known)
                .map(user -> {
                    draft.person(place.pointer, place.errors).requireSame(user);
                    return read.shownTo(user);
                })
                .orElse(read);
    }

    private Optional<UserModel> user(Membership membership) {
        return Optional.ofNullable(session.users().getUserById(request.realm(), membership.userId()));
    }

    private Optional<PermissionSet> set(String keyOrId) {
        return PermissionSetStore.of(session).find(request.realmId(), keyOrId);
    }

    private void touch(Membership membership) {
        Changes.of(session).add(Thing.user(membership.userId()));
    }

    private MembershipRepresentation view(Membership membership) {
        return MembershipViews.full(request).of(membership);
    }

    static Subject subject(Membership membership) {
        return Subject.ofPerson(
                ResourceKind.PORTAL_MEMBERSHIP,
                "memberships/" + membership.id(),
                membership.accountId(),
                membership.userId());
    }

    /**
     * Where a draft stands in the request, and what was found wrong so far.
     *
     * @param pointer empty for the whole body
     * @param errors grows
     */
    record Place(String pointer, List<FieldError> errors) {

        static Place body() {
            return new Place("", new ArrayList<>());
        }

        void finish() {
            if (!errors.isEmpty()) {
                throw Problem.invalid(errors);
            }
        }
    }
}
