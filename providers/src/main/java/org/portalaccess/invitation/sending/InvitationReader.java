package org.portalaccess.invitation.sending;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.Invitee;
import org.portalaccess.invitation.UsersByEmail;
import org.portalaccess.invitation.sending.InvitationDraft.DraftPart;
import org.portalaccess.membership.MembershipOffer;
import org.portalaccess.membership.OfferPruner;
import org.portalaccess.membership.OfferService;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Reads invitations from requests. Refuses with 400 everything that cannot be an invitation, regardless of the caller.
 */
final class InvitationReader {

    static final String MEMBERSHIPS = "memberships";

    static final String ACCOUNT = "account";
    private static final int MOST_ACCOUNTS = 100;
    private static final int LONGEST_LIFE = 720;

    private final PortalRequest request;
    private final OfferService offers;

    InvitationReader(PortalRequest request) {
        this.request = request;
        this.offers = OfferService.of(request);
    }

    /** Reads an invitation to the account that the path names. */
    InvitationDraft single(JsonNode body, Account account) {
        JsonObjectReader in = JsonObjectReader.of(body);
        in.require("email");
        in.ignore(OfferService.FIELDS.toArray(String[]::new));
        in.ignore(ACCOUNT);
        if (body.hasNonNull(ACCOUNT)
                && new NamedAccounts(List.of(account)).find(body.path(ACCOUNT)).isEmpty()) {
            in.error(ACCOUNT, "immutable", "The path names another account.");
        }
        InviteeBody who = InviteeBody.read(in, request.realm(), null);
        int lifeHours = lifeHours(in);
        MembershipOffer offer = offers.read(body, account, startingPoint(who.invitee(), account), "", in.errors());
        in.finish();
        return new InvitationDraft(who.invitee(), who.client(), lifeHours, List.of(new DraftPart(account, offer, "")));
    }

    /** Reads an invitation to the accounts that the request names. */
    InvitationDraft several(JsonNode body, NamedAccounts named) {
        JsonObjectReader in = JsonObjectReader.of(body);
        in.require("email", MEMBERSHIPS);
        in.ignore(MEMBERSHIPS);
        InviteeBody who = InviteeBody.read(in, request.realm(), null);
        int lifeHours = lifeHours(in);
        List<DraftPart> parts = new ArrayList<>();
        eachEntry(body.path(MEMBERSHIPS), named, in.errors(), (entry, account, pointer) -> {
            MembershipOffer before = startingPoint(who.invitee(), account);
            parts.add(new DraftPart(account, offers.read(entry, account, before, pointer, in.errors()), pointer));
        });
        in.finish();
        return new InvitationDraft(who.invitee(), who.client(), lifeHours, parts);
    }

    /**
     * Reads the parts that a merge patch changes. Omitted fields keep their values. Errors are added to {@code in}.
     *
     * @param accounts the accounts of the invitation that the caller manages, by id
     */
    List<DraftPart> changes(JsonNode patch, JsonObjectReader in, Invitation known, Map<String, Account> accounts) {
        List<DraftPart> changes = new ArrayList<>();
        if (known.parts().size() > 1) {
            in.ignore(MEMBERSHIPS);
            if (patch.has(MEMBERSHIPS)) {
                NamedAccounts named = new NamedAccounts(accounts.values());
                eachEntry(
                        patch.path(MEMBERSHIPS),
                        named,
                        in.errors(),
                        (entry, account, pointer) -> changes.add(
                                new DraftPart(account, changed(entry, account, known, pointer, in.errors()), pointer)));
            }
            return changes;
        }
        in.ignore(OfferService.FIELDS.toArray(String[]::new));
        if (OfferService.FIELDS.stream().anyMatch(patch::has)) {
            accounts.values()
                    .forEach(account ->
                            changes.add(new DraftPart(account, changed(patch, account, known, "", in.errors()), "")));
        }
        return changes;
    }

    private MembershipOffer changed(
            JsonNode written, Account account, Invitation known, String pointer, List<FieldError> errors) {
        MembershipOffer before = known.partIn(account.id()).offer();
        return offers.changed(written, account, living().alive(before), pointer, errors);
    }

    /**
     * Returns what a former member had; null for all other people. If several users have the address, it is not known
     * yet which of them will accept. So the result is null if more than one of them had something.
     */
    private @Nullable MembershipOffer startingPoint(Invitee invitee, Account account) {
        List<MembershipOffer> had =
                UsersByEmail.find(request.session(), request.realm(), invitee.email()).users().stream()
                        .map(user -> offers.startingPoint(user, account))
                        .flatMap(Optional::stream)
                        .toList();
        return had.size() == 1 ? had.get(0) : null;
    }

    /** Refuses too many accounts for one invitation, before any account is looked up. */
    static void requireFew(JsonNode list) {
        if (list.size() > MOST_ACCOUNTS) {
            throw ProblemException.invalid("/memberships", "too-many", "An invitation can name at most 100 accounts.");
        }
    }

    private static void eachEntry(JsonNode list, NamedAccounts named, List<FieldError> errors, EntryReader reader) {
        if (!list.isArray() || list.isEmpty()) {
            errors.add(new FieldError(
                    "/memberships", "wrong-type", "memberships must be a list of at least one membership."));
            return;
        }
        requireFew(list);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode entry = list.get(i);
            String pointer = "/memberships/" + i;
            checkMembers(entry, pointer, errors);
            Optional<Account> account = named.find(entry.path(ACCOUNT));
            if (account.isEmpty()) {
                errors.add(new FieldError(pointer + "/account", "unknown-account", "There is no such account."));
            } else if (!seen.add(account.get().id())) {
                errors.add(new FieldError(pointer + "/account", "duplicate", "This account is listed more than once."));
            } else {
                reader.read(entry, account.get(), pointer);
            }
        }
    }

    private static void checkMembers(JsonNode entry, String pointer, List<FieldError> errors) {
        Set<String> unknown = entry.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals(ACCOUNT) && !OfferService.FIELDS.contains(name))
                .collect(Collectors.toSet());
        unknown.forEach(name -> errors.add(FieldError.unknownField(pointer, name)));
    }

    private int lifeHours(JsonObjectReader in) {
        int hours = in.number("lifeHours")
                .orElseGet(() -> RealmSettingsStore.of(request.session())
                        .settings(request.realmId())
                        .invitation()
                        .lifeHours());
        if (hours < 1 || hours > LONGEST_LIFE) {
            in.error("lifeHours", "invalid", "lifeHours must be from 1 to 720.");
        }
        return hours;
    }

    private OfferPruner living() {
        return OfferPruner.of(request.session(), request.realmId());
    }

    /** Reads one entry of a list of memberships. */
    private interface EntryReader {

        void read(JsonNode entry, Account account, String pointer);
    }
}
