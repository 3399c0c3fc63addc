package org.portalaccess.invitation;

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
import org.portalaccess.invitation.InvitationDraft.Part;
import org.portalaccess.membership.LivingOffers;
import org.portalaccess.membership.Offer;
import org.portalaccess.membership.Offers;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Problem;
import org.portalaccess.settings.RealmSettingsStore;

/** Reads invitations out of requests, and refuses with 400 what can't be one, whoever would give it. */
final class InvitationReader {

    static final String MEMBERSHIPS = "memberships";

    private static final String ACCOUNT = "account";
    private static final int MOST_ACCOUNTS = 100;
    private static final int LONGEST_LIFE = 720;

    private final PortalRequest request;
    private final Offers offers;

    InvitationReader(PortalRequest request) {
        this.request = request;
        this.offers = Offers.of(request);
    }

    /** An invitation to the account that the path names. */
    InvitationDraft single(JsonNode body, Account account) {
        Members in = Members.of(body);
        in.require("email");
        in.ignore(Offers.MEMBERS.toArray(String[]::new));
        in.ignore(ACCOUNT);
        if (body.hasNonNull(ACCOUNT)
                && new NamedAccounts(List.of(account)).find(body.path(ACCOUNT)).isEmpty()) {
            in.error(ACCOUNT, "immutable", "The path names another account.");
        }
        InviteeBody who = InviteeBody.read(in, request.realm(), null);
        int lifeHours = lifeHours(in);
        Offer offer = offers.read(body, account, startingPoint(who.invitee(), account), "", in.errors());
        in.finish();
        return new InvitationDraft(who.invitee(), who.client(), lifeHours, List.of(new Part(account, offer, "")));
    }

    /** An invitation to the accounts that it names itself. */
    InvitationDraft several(JsonNode body, NamedAccounts named) {
        Members in = Members.of(body);
        in.require("email", MEMBERSHIPS);
        in.ignore(MEMBERSHIPS);
        InviteeBody who = InviteeBody.read(in, request.realm(), null);
        int lifeHours = lifeHours(in);
        List<Part> parts = new ArrayList<>();
        eachEntry(body.path(MEMBERSHIPS), named, in.errors(), (entry, account, pointer) -> {
            Offer before = startingPoint(who.invitee(), account);
            parts.add(new Part(account, offers.read(entry, account, before, pointer, in.errors()), pointer));
        });
        in.finish();
        return new InvitationDraft(who.invitee(), who.client(), lifeHours, parts);
    }

    /**
     * What a merge patch says of the parts of an invitation; what it leaves out is as it is. Errors stay with {@code in}.
     *
     * @param accounts those of the parts that the caller sees, by id
     */
    List<Part> changes(JsonNode patch, Members in, Invitation known, Map<String, Account> accounts) {
        List<Part> changes = new ArrayList<>();
        if (known.parts().size() > 1) {
            in.ignore(MEMBERSHIPS);
            if (patch.has(MEMBERSHIPS)) {
                NamedAccounts named = new NamedAccounts(accounts.values());
                eachEntry(
                        patch.path(MEMBERSHIPS),
                        named,
                        in.errors(),
                        (entry, account, pointer) -> changes.add(
                                new Part(account, changed(entry, account, known, pointer, in.errors()), pointer)));
            }
            return changes;
        }
        in.ignore(Offers.MEMBERS.toArray(String[]::new));
        if (Offers.MEMBERS.stream().anyMatch(patch::has)) {
            accounts.values()
                    .forEach(account ->
                            changes.add(new Part(account, changed(patch, account, known, "", in.errors()), "")));
        }
        return changes;
    }

    private Offer changed(
            JsonNode written, Account account, Invitation known, String pointer, List<FieldError> errors) {
        Offer before = known.partIn(account.id()).offer();
        return offers.changed(written, account, living().alive(before), pointer, errors);
    }

    /** What the person had who is a member no longer; nothing for anybody else. */
    private @Nullable Offer startingPoint(Invitee invitee, Account account) {
        return Addressees.of(request.session(), request.realm(), invitee.email()).stream()
                .map(user -> offers.startingPoint(user, account))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    /** Refuses what no invitation can be to, before any account is looked for. */
    static void requireFew(JsonNode list) {
        if (list.size() > MOST_ACCOUNTS) {
            throw Problem.invalid("/memberships", "too-many", "An invitation is to at most 100 accounts.");
        }
    }

    private static void eachEntry(JsonNode list, NamedAccounts named, List<FieldError> errors, EntryReader reader) {
        if (!list.isArray() || list.isEmpty()) {
            errors.add(new FieldError("/memberships", "wrong-type", "memberships is a list of at least one."));
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
                errors.add(new FieldError(pointer + "/account", "duplicate", "This account is there twice."));
            } else {
                reader.read(entry, account.get(), pointer);
            }
        }
    }

    private static void checkMembers(JsonNode entry, String pointer, List<FieldError> errors) {
        Set<String> unknown = entry.properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals(ACCOUNT) && !Offers.MEMBERS.contains(name))
                .collect(Collectors.toSet());
        unknown.forEach(name ->
                errors.add(new FieldError(pointer + "/" + name, "unknown-member", "There is no such member here.")));
    }

    private int lifeHours(Members in) {
        int hours = in.number("lifeHours")
                .orElseGet(() -> RealmSettingsStore.of(request.session())
                        .settings(request.realmId())
                        .invitation()
                        .lifeHours());
        if (hours < 1 || hours > LONGEST_LIFE) {
            in.error("lifeHours", "invalid", "lifeHours is from 1 to 720.");
        }
        return hours;
    }

    private LivingOffers living() {
        return LivingOffers.of(request.session(), request.realmId());
    }

    /** Reads one entry of a list of memberships. */
    private interface EntryReader {

        void read(JsonNode entry, Account account, String pointer);
    }
}
