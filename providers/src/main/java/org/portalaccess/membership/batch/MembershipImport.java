package org.portalaccess.membership.batch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.CheckedMembership;
import org.portalaccess.membership.MadeBy;
import org.portalaccess.membership.MemberNames;
import org.portalaccess.membership.Membership;
import org.portalaccess.membership.MembershipDraft;
import org.portalaccess.membership.MembershipFields;
import org.portalaccess.membership.MembershipFieldsReader;
import org.portalaccess.membership.MembershipStore;
import org.portalaccess.membership.WrittenUsers.Found;
import org.portalaccess.membership.scope.PlannedNames;
import org.portalaccess.membership.scope.ScopeDraft;
import org.portalaccess.membership.scope.ScopeNames;
import org.portalaccess.membership.scope.ScopeResolver;
import org.portalaccess.membership.scope.ScopeRows;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.ContractScope;

/**
 * Decides what the lines of one batch of an import do to memberships. The rules are those of REST, for realm staff who
 * manage. The trees of the accounts must be locked.
 */
public final class MembershipImport {

    private final PortalRequest request;
    private final ImportedMemberships known;
    private final PermissionCatalog catalog;
    private final Function<String, Optional<PermissionSet>> sets;
    private final NamedPeople people;
    private final Set<PlannedMembership> changed = new LinkedHashSet<>();
    private final VisibleContracts everything;

    /** The effect of a line. */
    public enum Outcome {
        CREATED,
        UPDATED,
        UNCHANGED,
        DELETED
    }

    /**
     * Starts a batch.
     *
     * @param known the memberships that lines have named so far
     * @param catalog the realm's permissions
     * @param sets returns the permission set with this id or key
     */
    public MembershipImport(
            PortalRequest request,
            ImportedMemberships known,
            PermissionCatalog catalog,
            Function<String, Optional<PermissionSet>> sets) {
        this.request = request;
        this.known = known;
        this.catalog = catalog;
        this.sets = sets;
        this.people = new NamedPeople(request);
        this.everything = VisibleContracts.all(request.session());
    }

    /** Reads what the lines name: users, memberships and their contract scopes, in a few statements. */
    public void load(List<MembershipLine> lines, PlannedNames names) {
        people.load(lines);
        Map<String, Set<String>> accounts = new HashMap<>();
        lines.forEach(line -> pair(line, names)
                .filter(pair -> known.find(pair.userId(), pair.accountId()) == null)
                .ifPresent(pair -> accounts.computeIfAbsent(pair.userId(), id -> new HashSet<>())
                        .add(pair.accountId())));
        MembershipStore store = MembershipStore.of(request.session());
        store.ofPairs(accounts).forEach(known::add);
        known.take(store.existing(
                lines.stream().map(MembershipLine::id).filter(Objects::nonNull).toList()));
        loadScopes(lines, names);
    }

    private void loadScopes(List<MembershipLine> lines, PlannedNames names) {
        Map<String, PlannedMembership> wanted = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> line.draft().contractScope() != null)
                .flatMap(line -> pair(line, names).stream())
                .map(pair -> known.at(pair.userId(), pair.accountId()))
                .filter(planned -> planned.scope() == null)
                .forEach(planned ->
                        Optional.ofNullable(planned.stored()).ifPresent(stored -> wanted.put(stored.id(), planned)));
        if (!wanted.isEmpty()) {
            ScopeRows rows = ScopeRows.load(request.session(), wanted.keySet());
            wanted.values()
                    .forEach(planned -> planned.knowScope(rows.scopeOf(Objects.requireNonNull(planned.stored()))));
        }
    }

    /** Plans the membership that a line describes. A 400 has its errors, and nothing is planned then. */
    public Outcome plan(MembershipLine line, PlannedNames names) {
        Account account = names.account(line.accountName())
                .orElseThrow(
                        () -> ProblemException.invalid("/account", "unknown-account", "There is no such account."));
        UserModel user = people.user(line);
        PlannedMembership planned = known.at(user.getId(), account.id());
        Membership present = planned.now();
        requireId(line, present);
        CheckedMembership checked = check(line, user, account, present, names);
        return present == null
                ? create(line, user, account, planned, checked)
                : update(user, planned, present, checked);
    }

    /** Plans the removal of the membership that a line names. */
    public Outcome remove(MembershipLine line, PlannedNames names) {
        Found found = people.find(line);
        FieldError error = found.error();
        if (error != null && !error.code().equals("unknown-user")) {
            throw ProblemException.invalid(List.of(error));
        }
        PlannedMembership planned = pair(line, names)
                .map(pair -> known.at(pair.userId(), pair.accountId()))
                .orElse(null);
        Membership present = planned == null ? null : planned.now();
        if (planned == null
                || present == null
                || (line.id() != null && !line.id().equals(present.id()))) {
            return Outcome.UNCHANGED;
        }
        known.release(present.id());
        planned.end();
        changed.add(planned);
        return Outcome.DELETED;
    }

    /** Returns the membership that a line names as it is planned now, for the admin event; empty if there is none. */
    public Optional<Map<String, Object>> state(MembershipLine line, PlannedNames names) {
        return pair(line, names)
                .map(pair -> known.at(pair.userId(), pair.accountId()).now())
                .map(MembershipImport::state);
    }

    private static Map<String, Object> state(Membership membership) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("id", membership.id());
        state.put("user", membership.userId());
        state.put("kind", membership.kind().key());
        state.put("suspended", membership.suspended());
        state.put("permissions", membership.permissions());
        Optional.ofNullable(membership.permissionSet()).ifPresent(set -> state.put("permissionSet", set));
        Optional.ofNullable(ServerTime.textOrNull(membership.startsAt())).ifPresent(at -> state.put("startsAt", at));
        Optional.ofNullable(ServerTime.textOrNull(membership.endsAt())).ifPresent(at -> state.put("endsAt", at));
        state.put("version", membership.version());
        return state;
    }

    /** Writes what was planned since the last call. */
    public void flush() {
        List<PlannedMembership> some = new ArrayList<>(changed);
        changed.clear();
        new ImportedMembershipWriter(request).write(some);
    }

    private CheckedMembership check(
            MembershipLine line, UserModel user, Account account, @Nullable Membership present, PlannedNames names) {
        JsonPlace place = JsonPlace.body();
        MembershipDraft draft = present == null ? line.draft() : line.draftOf(present);
        MembershipFields fields = new MembershipFieldsReader(catalog, sets, "", place.errors())
                .read(draft, present)
                .shownTo(user);
        draft.noteUnknownFields("", place.errors());
        ScopeDraft written = draft.contractScope();
        ContractScope scope = written == null
                ? null
                : ScopeResolver.resolve(
                        account,
                        written,
                        new ScopeNames(account, everything, names),
                        new JsonPlace("/contractScope", place.errors()));
        place.finish();
        return new CheckedMembership(fields, scope);
    }

    private Outcome create(
            MembershipLine line,
            UserModel user,
            Account account,
            PlannedMembership planned,
            CheckedMembership checked) {
        String id = line.id() == null ? UUID.randomUUID().toString() : line.id();
        ContractScope scope = checked.scope();
        WrittenMaker maker = line.maker();
        // Lines with an id come from an export, which says who made a membership, if that is known.
        MadeBy madeBy = maker != null ? maker.madeBy() : line.id() == null ? MadeBy.IMPORT : null;
        MemberNames names = new MemberNames(user, checked.fields().names());
        Membership made = checked.fields()
                .membership(id, request.realmId(), user.getId(), account.id())
                .made(names.sortName(), people.idOf(maker), madeBy);
        known.take(Set.of(id));
        planned.become(made, scope == null ? ContractScope.everything(account.id()) : scope, names.searchText());
        changed.add(planned);
        return Outcome.CREATED;
    }

    private Outcome update(UserModel user, PlannedMembership planned, Membership present, CheckedMembership checked) {
        ContractScope scope = checked.scope();
        boolean newScope = scope != null && !scope.equals(planned.scope());
        if (!newScope && checked.fields().equals(MembershipFields.of(present))) {
            return Outcome.UNCHANGED;
        }
        MemberNames names = new MemberNames(user, checked.fields().names());
        Membership stored = planned.stored();
        int version = stored == null || !stored.id().equals(present.id()) ? 1 : stored.version() + 1;
        Membership after = present.with(checked.fields(), names.sortName(), version);
        planned.become(after, newScope ? scope : null, names.searchText());
        changed.add(planned);
        return Outcome.UPDATED;
    }

    private void requireId(MembershipLine line, @Nullable Membership present) {
        String id = line.id();
        if (id == null || (present != null && id.equals(present.id()))) {
            return;
        }
        if (present != null || known.isTaken(id)) {
            throw ProblemException.invalid(
                    "/id",
                    "taken",
                    present == null
                            ? "Another membership has this id."
                            : "The membership is there already, with another id.");
        }
    }

    private Optional<Pair> pair(MembershipLine line, PlannedNames names) {
        UserModel user = line.user() == null ? null : people.find(line).user();
        return user == null
                ? Optional.empty()
                : names.account(line.accountName()).map(account -> new Pair(user.getId(), account.id()));
    }

    private record Pair(String userId, String accountId) {}
}
