package org.portalaccess.invitation.sending;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.invitation.InvitationStore;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.KeyFormat;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;

/**
 * An invitation as a line of an import has it: as in a request, and with what an export writes. An address that is
 * invited already stays as it is. The trees of the accounts must be locked.
 */
public final class WrittenInvitation {

    private static final String MADE_BY = "madeBy";
    private static final Duration LONGEST = Duration.ofDays(30);

    private final LockingTransaction transaction;
    private final PortalRequest request;
    private final InvitationStore store;
    private final FieldErrors errors = new FieldErrors();
    private final List<Account> accounts;
    private final Map<String, Set<String>> pending = new HashMap<>();
    private final boolean deleted;
    private @Nullable InvitationDraft draft;
    private @Nullable InvitationOrigin origin;

    private WrittenInvitation(LockingTransaction transaction, PortalRequest request, JsonNode line) {
        this.transaction = transaction;
        this.request = request;
        this.store = InvitationStore.of(request.session());
        this.accounts = accountsOf(line);
        JsonObjectReader in = JsonObjectReader.of(line);
        this.deleted = in.flag("deleted").orElse(false);
        errors.addAll(in.errors());
        findPending(line.path("email").asText(""));
    }

    /** The effects that a line can have. */
    public enum Effect {
        CREATES,
        DELETES,
        NOTHING
    }

    /** Returns the keys or ids of the accounts that a line names. */
    public static Collection<String> accountsIn(JsonNode line) {
        Set<String> names = new TreeSet<>();
        names.add(NamedAccounts.nameOf(line.path(InvitationReader.ACCOUNT)));
        line.path(InvitationReader.MEMBERSHIPS)
                .forEach(entry -> names.add(NamedAccounts.nameOf(entry.path(InvitationReader.ACCOUNT))));
        names.remove("");
        return names;
    }

    /**
     * Reads a line, and checks it against what there is.
     *
     * @throws ProblemException naming the fault
     */
    public static WrittenInvitation read(LockingTransaction transaction, PortalRequest request, JsonNode line) {
        WrittenInvitation written = new WrittenInvitation(transaction, request, line);
        if (!written.deleted) {
            written.readOffers(line);
        }
        if (!written.errors.isEmpty()) {
            throw ProblemException.invalid(written.errors);
        }
        return written;
    }

    /** Returns what the line does. */
    public Effect effect() {
        if (deleted) {
            return pending.isEmpty() ? Effect.NOTHING : Effect.DELETES;
        }
        long invited = pending.values().stream().mapToLong(Set::size).sum();
        return invited == accounts.size() ? Effect.NOTHING : Effect.CREATES;
    }

    /** Does what the line says. */
    public void write() {
        InvitationService service = new InvitationService(transaction, request);
        if (deleted) {
            pending.forEach((id, ids) ->
                    InvitationStore.lockRow(transaction, id).ifPresent(locked -> service.revoke(locked, ids)));
        } else if (draft != null && origin != null) {
            service.create(draft, origin);
        }
    }

    private void readOffers(JsonNode line) {
        JsonObjectReader in = JsonObjectReader.of(line);
        String id = in.text("id").orElse(UUID.randomUUID().toString());
        boolean send = in.flag("send").orElse(false);
        Long expiresAt = in.text("expiresAt").map(text -> moment(in, text)).orElse(null);
        if (!KeyFormat.isId(id) || (effect() == Effect.CREATES && !store.isFree(id))) {
            in.error("id", KeyFormat.isId(id) ? "taken" : "invalid", "The id must be a UUID that no invitation has.");
        }
        errors.addAll(in.errors());
        Actor inviter = new WrittenInviter(request, "/" + MADE_BY, errors).read(line.path(MADE_BY));
        origin = new InvitationOrigin(id, inviter, delegators(line, inviter), expiresAt, send);
        draft = draft(line);
        if (effect() == Effect.CREATES) {
            new InvitationService(transaction, request).requireOpenFor(draft);
        }
    }

    private List<Actor> delegators(JsonNode line, Actor inviter) {
        List<Actor> delegators = new ArrayList<>();
        JsonNode offers = line.path(InvitationReader.MEMBERSHIPS);
        for (int i = 0; i < offers.size(); i++) {
            JsonNode written = offers.get(i).path(MADE_BY);
            String pointer = "/" + InvitationReader.MEMBERSHIPS + "/" + i + "/" + MADE_BY;
            delegators.add(
                    written.isMissingNode() ? inviter : new WrittenInviter(request, pointer, errors).read(written));
        }
        return offers.isEmpty() ? List.of(inviter) : delegators;
    }

    private InvitationDraft draft(JsonNode line) {
        ObjectNode body = line.deepCopy();
        body.remove(List.of("id", "send", "deleted", "expiresAt", MADE_BY));
        InvitationReader reader = new InvitationReader(request);
        if (body.has(InvitationReader.MEMBERSHIPS)) {
            body.path(InvitationReader.MEMBERSHIPS).forEach(WrittenInvitation::withoutMaker);
            return reader.several(body, new NamedAccounts(accounts));
        }
        if (accounts.isEmpty()) {
            throw ProblemException.invalid(
                    "/" + InvitationReader.ACCOUNT, "unknown-account", "There is no such account.");
        }
        return reader.single(body, accounts.get(0));
    }

    private static void withoutMaker(JsonNode offer) {
        if (offer instanceof ObjectNode object) {
            object.remove(MADE_BY);
        }
    }

    private static @Nullable Long moment(JsonObjectReader in, String text) {
        try {
            Instant moment = Instant.parse(text);
            Instant now = ServerTime.now();
            if (moment.isAfter(now) && !moment.isAfter(now.plus(LONGEST))) {
                return moment.toEpochMilli();
            }
        } catch (DateTimeException notADate) {
            // The error is the same.
        }
        in.error(
                "expiresAt",
                "invalid",
                "expiresAt must be a moment of the next 30 days, such as 2027-01-31T12:00:00Z.");
        return null;
    }

    private void findPending(String email) {
        String folded = Addresses.fold(email);
        accounts.forEach(account -> store.pendingIn(account.id(), folded)
                .flatMap(id -> store.find(request.realmId(), id))
                .filter(one -> one.isOpen(ServerTime.now().toEpochMilli()))
                .ifPresent(one ->
                        pending.computeIfAbsent(one.id(), id -> new TreeSet<>()).add(account.id())));
    }

    private List<Account> accountsOf(JsonNode line) {
        AccountStore known = AccountStore.of(request.session());
        Map<String, Account> found = new HashMap<>();
        accountsIn(line)
                .forEach(name -> Optional.of(name)
                        .flatMap(one -> known.find(request.realmId(), one))
                        .ifPresent(account -> found.put(account.id(), account)));
        return List.copyOf(found.values());
    }
}
