package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.access.Delegator;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.HiddenScopeMerge;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.settings.RealmSettingsStore;

/** Reads offers from a request, compares them with what their delegator holds, and makes memberships of them. */
public final class OfferService {

    /** The fields of a request body that describe an offer. */
    public static final Set<String> FIELDS =
            Set.of("kind", "permissions", "permissionSet", "startsAt", "endsAt", "contractScope");

    private final ChangeRequest request;
    private final PermissionCatalog catalog;

    private OfferService(ChangeRequest request) {
        this.request = request;
        this.catalog = RealmSettingsStore.of(request.session()).catalog(request.realmId());
    }

    /** Returns an instance for one request, whose caller is the delegator. */
    public static OfferService of(ChangeRequest request) {
        return new OfferService(request);
    }

    /**
     * Reads a new offer. A field that is left out is taken from {@code before}; without {@code before}, the contract
     * scope is a copy of the delegator's own. A written scope reaches no contract that the caller does not see.
     *
     * @param written an object with some of {@link #FIELDS}
     * @param pointer its place in the request
     * @param errors the errors; more are added
     */
    public MembershipOffer read(
            JsonNode written,
            Account account,
            @Nullable MembershipOffer before,
            String pointer,
            List<FieldError> errors) {
        return read(
                written,
                account,
                before,
                new JsonPlace(pointer, errors),
                fields -> delegator().scopeFor(account.id(), fields.permissions()));
    }

    /**
     * Returns an offer with the changes of a request. Parts of its contract scope that the caller does not see stay as
     * they are.
     */
    public MembershipOffer changed(
            JsonNode written, Account account, MembershipOffer before, String pointer, List<FieldError> errors) {
        return read(written, account, before, new JsonPlace(pointer, errors), fields -> before.scope());
    }

    private MembershipOffer read(
            JsonNode written,
            Account account,
            @Nullable MembershipOffer before,
            JsonPlace place,
            Function<MembershipFields, ContractScope> hidden) {
        ObjectNode whole = before == null ? JsonNodeFactory.instance.objectNode() : base(before);
        MembershipDraft.withoutWhatASetGives(whole, written);
        written.properties().stream()
                .filter(field -> FIELDS.contains(field.getKey()))
                .forEach(field -> whole.set(field.getKey(), field.getValue()));
        MembershipDraft draft;
        try {
            draft = Json.convert(whole, MembershipDraft.class);
        } catch (ProblemException problem) {
            problem.errors()
                    .forEach(error -> place.errors()
                            .add(new FieldError(place.pointer() + error.pointer(), error.code(), error.detail())));
            return Optional.ofNullable(before).orElseGet(() -> nothing(account));
        }
        CheckedMembership checked = new MembershipService(request).check(draft, account, null, place);
        ContractScope wanted = checked.scope();
        MembershipFields fields = checked.fields();
        return new MembershipOffer(
                fields.kind(),
                fields.permissions(),
                fields.permissionSet(),
                wanted == null
                        ? scopeOf(account, before, fields)
                        : HiddenScopeMerge.keep(
                                request.session(), VisibleContracts.of(request), hidden.apply(fields), wanted),
                fields.term().startsAt(),
                fields.term().endsAt());
    }

    /** Refuses, with 403, an offer that the caller cannot give. */
    public void requireHeld(MembershipOffer offer, String pointer) {
        requireHeld(offer, place -> pointer + place);
    }

    /**
     * Like {@link #requireHeld(MembershipOffer, String)}, but for an offer that the request does not write out.
     *
     * @param places converts a place in the offer to the place in the request that makes the caller give it
     */
    public void requireHeld(MembershipOffer offer, UnaryOperator<String> places) {
        FieldErrors errors = new FieldErrors();
        delegator().check(offer.delegation(), null, "", errors);
        if (!errors.isEmpty()) {
            throw ProblemException.forbidden(
                    errors.map(error -> new FieldError(places.apply(error.pointer()), error.code(), error.detail())));
        }
    }

    /** Whether the caller could give the whole offer to a new person. */
    public boolean canGive(MembershipOffer offer) {
        return delegator().canGive(offer.delegation());
    }

    /** Whether the caller holds everything in the offer. */
    public boolean isHeld(MembershipOffer offer) {
        return delegator().covers(offer.delegation());
    }

    /** Returns the access that a former member had, as far as the caller can give it again (requirement A17). */
    public Optional<MembershipOffer> startingPoint(UserModel user, Account account) {
        OfferPruner living = OfferPruner.of(request.session(), request.realmId());
        return FormerMembers.of(request.session())
                .find(user.getId(), account.id())
                .map(FormerMember::offer)
                .map(living::alive)
                .filter(living::isSound)
                .flatMap(this::asFarAsHeld);
    }

    /**
     * Whether one of the users is a member, even if not at this moment. A membership whose end has passed does not
     * count.
     */
    public boolean isAnyMember(Collection<UserModel> users, Account account) {
        List<String> ids = users.stream().map(UserModel::getId).toList();
        return MembershipStore.of(request.session()).ofUsersIn(account.id(), ids).stream()
                .anyMatch(membership -> !hasEnded(membership));
    }

    /**
     * Makes the user a member. A present member stays as they are, unless the end of the membership has passed. The
     * lock of the account's tree must be held.
     *
     * @param names the names that the account shows; null for the user's own
     */
    public void join(
            LockingTransaction transaction,
            UserModel user,
            Account account,
            MembershipOffer offer,
            @Nullable NewNames names) {
        MembershipStore store = MembershipStore.of(request.session());
        MembershipService writes = new MembershipService(request);
        ShownNames shown = names == null ? ShownNames.NONE : new ShownNames(names.firstName(), names.lastName());
        CheckedMembership checked = new CheckedMembership(
                new MembershipFields(
                        offer.kind(),
                        offer.permissions(),
                        offer.permissionSet(),
                        shown.apartFrom(user),
                        new Term(false, offer.startsAt(), offer.endsAt())),
                offer.scope());
        Optional<Membership> known = store.ofPair(user.getId(), account.id());
        if (known.isEmpty()) {
            writes.create(user, account, checked);
        } else if (hasEnded(known.get())) {
            store.lock(transaction, request.realmId(), known.get().id())
                    .ifPresent(row -> writes.update(LockedMembership.of(request.session(), row), checked));
        }
    }

    /**
     * Names that a person chooses for an account.
     *
     * @param firstName null: the user's own
     * @param lastName null: the user's own
     */
    public record NewNames(
            @Nullable String firstName, @Nullable String lastName) {}

    private Optional<MembershipOffer> asFarAsHeld(MembershipOffer had) {
        if (canGive(had)) {
            return Optional.of(had);
        }
        ContractScope own = delegator().scopeFor(had.scope().accountId(), had.permissions());
        for (ContractScope scope : List.of(had.scope(), own)) {
            MembershipOffer narrowed = had.withScope(scope);
            List<String> held = had.permissions().stream()
                    .filter(permission -> canGive(narrowed.withPermissions(List.of(permission))))
                    .toList();
            MembershipOffer left = narrowed.withPermissions(catalog.sustained(held));
            if (!left.permissions().isEmpty() && canGive(left)) {
                return Optional.of(left);
            }
        }
        return Optional.empty();
    }

    private ContractScope scopeOf(Account account, @Nullable MembershipOffer before, MembershipFields fields) {
        return before == null ? delegator().scopeFor(account.id(), fields.permissions()) : before.scope();
    }

    private Delegator delegator() {
        return request.access().delegator();
    }

    private static boolean hasEnded(Membership membership) {
        return membership.status(ServerTime.now().toEpochMilli()) == MembershipStatus.ENDED;
    }

    private static MembershipOffer nothing(Account account) {
        return new MembershipOffer(MemberKind.PORTAL, List.of(), null, ContractScope.nothing(account.id()), null, null);
    }

    private static ObjectNode base(MembershipOffer before) {
        ObjectNode base = JsonNodeFactory.instance.objectNode();
        base.put("kind", before.kind().key());
        base.set("permissions", Json.tree(before.permissions()));
        base.put("permissionSet", before.permissionSet());
        base.put("startsAt", ServerTime.textOrNull(before.startsAt()));
        base.put("endsAt", ServerTime.textOrNull(before.endsAt()));
        return base;
    }
}
