package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Giver;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.SeenContracts;
import org.portalaccess.membership.MembershipWrites.Checked;
import org.portalaccess.membership.MembershipWrites.Place;
import org.portalaccess.permission.MemberKind;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.settings.RealmSettingsStore;

/** Memberships that somebody is to get: read from a request, held against what their giver holds, and made. */
public final class Offers {

    /** The members of a body that an offer is written with. */
    public static final Set<String> MEMBERS =
            Set.of("kind", "permissions", "permissionSet", "startsAt", "endsAt", "contractScope");

    private final PortalRequest request;
    private final PermissionCatalog catalog;

    private Offers(PortalRequest request) {
        this.request = request;
        this.catalog = RealmSettingsStore.of(request.session()).catalog(request.realmId());
    }

    /** Those of one request, whose caller is their giver. */
    public static Offers of(PortalRequest request) {
        return new Offers(request);
    }

    /**
     * What somebody has written for a new offer. What they leave out is as in {@code before}; without that, the contract
     * scope is a copy of the giver's own. A scope they write reaches no contract that they do not see.
     *
     * @param written an object with some of {@link #MEMBERS}
     * @param pointer where it stands in the request
     * @param errors grows
     */
    public Offer read(
            JsonNode written, Account account, @Nullable Offer before, String pointer, List<FieldError> errors) {
        return read(
                written,
                account,
                before,
                new Place(pointer, errors),
                fields -> giver().scopeFor(account.id(), fields.permissions()));
    }

    /** What an offer comes to by what somebody has written: what they do not see of its contract scope stays as it is. */
    public Offer changed(JsonNode written, Account account, Offer before, String pointer, List<FieldError> errors) {
        return read(written, account, before, new Place(pointer, errors), fields -> before.scope());
    }

    private Offer read(
            JsonNode written,
            Account account,
            @Nullable Offer before,
            Place place,
            Function<MembershipFields, ContractScope> hidden) {
        ObjectNode whole = before == null ? JsonNodeFactory.instance.objectNode() : base(before);
        MembershipDraft.withoutWhatASetGives(whole, written);
        written.properties().stream()
                .filter(member -> MEMBERS.contains(member.getKey()))
                .forEach(member -> whole.set(member.getKey(), member.getValue()));
        MembershipDraft draft;
        try {
            draft = Json.convert(whole, MembershipDraft.class);
        } catch (Problem problem) {
            problem.errors()
                    .forEach(error -> place.errors()
                            .add(new FieldError(place.pointer() + error.pointer(), error.code(), error.detail())));
            return Optional.ofNullable(before).orElseGet(() -> nothing(account));
        }
        Checked checked = new MembershipWrites(request).check(draft, account, null, place);
        ContractScope wanted = checked.scope();
        MembershipFields fields = checked.fields();
        return new Offer(
                fields.kind(),
                fields.permissions(),
                fields.permissionSet(),
                wanted == null
                        ? scopeOf(account, before, fields)
                        : HiddenParts.keep(request.session(), SeenContracts.of(request), hidden.apply(fields), wanted),
                fields.term().startsAt(),
                fields.term().endsAt());
    }

    /** Refuses what the caller can't give, 403. */
    public void requireHeld(Offer offer, String pointer) {
        List<FieldError> errors = new ArrayList<>();
        giver().check(offer.gift(), null, pointer, errors);
        if (!errors.isEmpty()) {
            throw Problem.forbidden(errors);
        }
    }

    /** Whether the caller holds all of it. */
    public boolean isHeld(Offer offer) {
        return giver().covers(offer.gift());
    }

    /** What the user had who is a member no longer, as far as the caller can give it again (row A17). */
    public Optional<Offer> startingPoint(UserModel user, Account account) {
        LivingOffers living = LivingOffers.of(request.session(), request.realmId());
        return FormerMembers.of(request.session())
                .find(user.getId(), account.id())
                .map(FormerMember::offer)
                .map(living::alive)
                .filter(living::isSound)
                .flatMap(this::asFarAsHeld);
    }

    /** Whether the user is a member, if not at this moment. One whose end has passed is none. */
    public boolean isMember(UserModel user, Account account) {
        return MembershipStore.of(request.session())
                .ofPair(user.getId(), account.id())
                .filter(membership -> !hasEnded(membership))
                .isPresent();
    }

    /**
     * Makes the user a member, or again one. Who is one stays as they are. The lock of the account's tree is held.
     *
     * @param names what the account is to show them by; null for their own names
     */
    public void join(UserModel user, Account account, Offer offer, @Nullable NewNames names) {
        MembershipStore store = MembershipStore.of(request.session());
        MembershipWrites writes = new MembershipWrites(request);
        ShownNames shown = names == null ? ShownNames.NONE : new ShownNames(names.firstName(), names.lastName());
        Checked checked = new Checked(
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
            store.lock(request.realmId(), known.get().id()).ifPresent(row -> writes.update(row, checked));
        }
    }

    /**
     * Names that somebody gives themselves in an account.
     *
     * @param firstName null: the user's own
     * @param lastName null: the user's own
     */
    public record NewNames(
            @Nullable String firstName, @Nullable String lastName) {}

    private Optional<Offer> asFarAsHeld(Offer had) {
        if (canGive(had)) {
            return Optional.of(had);
        }
        ContractScope own = giver().scopeFor(had.scope().accountId(), had.permissions());
        for (ContractScope scope : List.of(had.scope(), own)) {
            Offer narrowed = had.withScope(scope);
            List<String> held = had.permissions().stream()
                    .filter(permission -> canGive(narrowed.withPermissions(List.of(permission))))
                    .toList();
            Offer left = narrowed.withPermissions(catalog.sustained(held));
            if (!left.permissions().isEmpty() && canGive(left)) {
                return Optional.of(left);
            }
        }
        return Optional.empty();
    }

    private boolean canGive(Offer offer) {
        List<FieldError> errors = new ArrayList<>();
        giver().check(offer.gift(), null, "", errors);
        return errors.isEmpty();
    }

    private ContractScope scopeOf(Account account, @Nullable Offer before, MembershipFields fields) {
        return before == null ? giver().scopeFor(account.id(), fields.permissions()) : before.scope();
    }

    private Giver giver() {
        return request.access().giver();
    }

    private static boolean hasEnded(Membership membership) {
        return membership.status(ServerTime.now().toEpochMilli()) == MembershipStatus.ENDED;
    }

    private static Offer nothing(Account account) {
        return new Offer(MemberKind.PORTAL, List.of(), null, ContractScope.nothing(account.id()), null, null);
    }

    private static ObjectNode base(Offer before) {
        ObjectNode base = JsonNodeFactory.instance.objectNode();
        base.put("kind", before.kind().key());
        base.set("permissions", Json.tree(before.permissions()));
        base.put("permissionSet", before.permissionSet());
        base.put("startsAt", moment(before.startsAt()));
        base.put("endsAt", moment(before.endsAt()));
        return base;
    }

    private static @Nullable String moment(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis).toString();
    }
}
