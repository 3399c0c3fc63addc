package org.portalaccess.membership.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.membership.CheckedMembership;
import org.portalaccess.membership.LockedMembership;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipDraft;
import org.portalaccess.membership.MembershipService;
import org.portalaccess.membership.NewScopeEditing;
import org.portalaccess.membership.ScopeEditing;
import org.portalaccess.membership.WrittenUsers;
import org.portalaccess.membership.scope.ScopeChangesDraft.ChangeDraft;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.schema.PortalMembershipEntity;

/** Checks the memberships that a user is to have. */
final class UserMembershipsReader {

    private final PortalRequest request;
    private final String userId;
    private final @Nullable UserModel user;
    private final MembershipService checks;

    /**
     * Creates a reader.
     *
     * @param user null if the user's store is out of reach
     */
    UserMembershipsReader(PortalRequest request, String userId, @Nullable UserModel user) {
        this.request = request;
        this.userId = userId;
        this.user = user;
        this.checks = new MembershipService(request);
    }

    /**
     * Returns the checked entries. If there is any error, a 400 names them all.
     *
     * @param named the accounts, by the names that they have in the request
     * @param rows the present memberships by account
     */
    List<UserMembershipEntry> read(
            List<UserMembershipsBody.Entry> written,
            Map<String, Account> named,
            Map<String, PortalMembershipEntity> rows) {
        Map<String, UserMembershipEntry> entries = new LinkedHashMap<>();
        List<FieldError> errors = new FieldErrors();
        for (int i = 0; i < written.size(); i++) {
            JsonPlace place = new JsonPlace("/memberships/" + i, errors);
            Account account = named.get(written.get(i).accountName());
            if (account == null) {
                errors.add(
                        new FieldError(place.pointer() + "/account", "unknown-account", "There is no such account."));
            } else {
                UserMembershipEntry entry = entry(written.get(i), account, rows.get(account.id()), place);
                if (entries.put(account.id(), entry) != null) {
                    errors.add(new FieldError(
                            place.pointer() + "/account", "duplicate", account.key() + " is listed more than once."));
                }
            }
        }
        new JsonPlace("", errors).finish();
        return List.copyOf(entries.values());
    }

    private UserMembershipEntry entry(
            UserMembershipsBody.Entry written, Account account, @Nullable PortalMembershipEntity row, JsonPlace place) {
        LockedMembership locked = row == null ? null : LockedMembership.of(request.session(), row);
        Membership known = locked == null ? null : locked.value();
        MembershipDraft draft = UserMembershipsBody.under(
                place.pointer(), () -> Json.convert(overlaid(baseOf(known), written.fields()), MembershipDraft.class));
        if (known != null) {
            draft.requireSame(known, account, this::isTheirs, place);
        } else if (draft.namesAnother(this::isTheirs)) {
            place.errors().add(new FieldError(place.pointer() + "/user", "immutable", "The path names another user."));
        } else if (user != null && !request.access().people().includes(user)) {
            place.errors().add(new FieldError(place.pointer(), "unknown-user", "There is no such user in the realm."));
        }
        CheckedMembership checked = checks.check(draft, account, locked, place);
        Optional<List<ChangeDraft>> changes = written.changes();
        JsonPlace at = new JsonPlace(place.pointer() + "/contractScopeChanges", place.errors());
        if (changes.isPresent() && draft.contractScope() != null) {
            place.errors()
                    .add(new FieldError(
                            at.pointer(),
                            "contradictory",
                            "contractScopeChanges cannot be combined with contractScope."));
            changes = Optional.empty();
        }
        return new UserMembershipEntry(
                account,
                locked,
                checked,
                locked == null ? Optional.empty() : changes.map(drafts -> changed(locked, account, drafts, at)),
                locked == null ? changes.map(drafts -> started(account, drafts, at)) : Optional.empty());
    }

    private ScopeEditing changed(LockedMembership locked, Account account, List<ChangeDraft> drafts, JsonPlace place) {
        ScopeEditing editing = ScopeEditing.of(request, locked, account);
        editing.read(drafts, place);
        return editing;
    }

    private NewScopeEditing started(Account account, List<ChangeDraft> drafts, JsonPlace place) {
        NewScopeEditing editing = new NewScopeEditing(request, account);
        editing.read(drafts, place);
        return editing;
    }

    private boolean isTheirs(String text) {
        return WrittenUsers.of(request).isName(text, userId, user);
    }

    /**
     * Returns the fields that hold unless an entry says otherwise: the present ones, or a portal member without
     * permissions.
     */
    private static ObjectNode baseOf(@Nullable Membership known) {
        ObjectNode base = JsonNodeFactory.instance.objectNode();
        if (known == null) {
            base.put("kind", "portal").putArray("permissions");
            return base;
        }
        base.put("kind", known.kind().key());
        base.set("permissions", Json.tree(known.permissions()));
        base.put("permissionSet", known.permissionSet());
        base.put("startsAt", ServerTime.textOrNull(known.startsAt()));
        base.put("endsAt", ServerTime.textOrNull(known.endsAt()));
        return base;
    }

    private static JsonNode overlaid(ObjectNode base, JsonNode written) {
        if (!written.isObject()) {
            return written;
        }
        MembershipDraft.withoutWhatASetGives(base, written);
        written.properties().forEach(member -> base.set(member.getKey(), member.getValue()));
        return base;
    }
}
