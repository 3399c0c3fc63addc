package org.portalaccess.membership.scope;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.NameLookup.Found;
import org.portalaccess.membership.scope.ScopeChangesDraft.ChangeDraft;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.ScopeChange;
import org.portalaccess.scope.ScopeChangeRefusedException;
import org.portalaccess.scope.ScopeEdit;

/** Reads written changes of a contract scope, and reports names that do not exist and changes that are impossible. */
public final class ScopeChangesReader {

    /** The place of the changes in a request. */
    public static final String PLACE = "/changes";

    private static final int MOST_CHANGES = 1_000;
    private static final int MOST_NAMES = 10_000;

    private static final String TICK = "tick";
    private static final String UNTICK = "untick";
    private static final String SELECT = "select";

    private final KeycloakSession session;
    private final Account own;
    private final VisibleContracts seen;
    private final ScopeNames names;
    private String pointer = "";
    private List<FieldError> errors = List.of();
    private final List<Written> read = new ArrayList<>();
    private final Map<String, ContractScope> given = new HashMap<>();

    /**
     * Creates a reader for a membership in {@code own}.
     *
     * @param seen the contracts and owners that the caller sees; hidden ones count as unknown
     */
    public ScopeChangesReader(KeycloakSession session, Account own, VisibleContracts seen) {
        this.session = session;
        this.own = own;
        this.seen = seen;
        this.names = new ScopeNames(session, own, seen);
    }

    /** Reads the changes. Errors are added to the place; wrong changes are then missing. */
    public void read(@Nullable List<ChangeDraft> drafts, JsonPlace place) {
        pointer = place.pointer();
        errors = place.errors();
        if (drafts == null) {
            throw ProblemException.invalid(pointer, "missing", "changes must be a list.");
        }
        requireFew(drafts, pointer);
        Map<Integer, ChangeDraft> formed = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (isWellFormed(drafts.get(i), pointer + "/" + i)) {
                formed.put(i, drafts.get(i));
            }
        }
        names.loadAccounts(
                formed.values().stream()
                        .map(ChangeDraft::account)
                        .filter(Objects::nonNull)
                        .toList(),
                formed.values().stream().flatMap(ChangeDraft::names));
        formed.values()
                .forEach(draft -> names.account(draft.account()).ifPresent(account -> {
                    Stream.of(draft.ticked(), draft.unticked())
                            .flatMap(List::stream)
                            .forEach(name -> names.expectContract(name, account));
                    draft.named().forEach(name -> names.expectOwner(name, account));
                }));
        names.load();
        seen.expect(names.accountIds());
        formed.forEach((i, draft) -> add(draft, pointer + "/" + i));
    }

    /** Returns all accounts that the changes, and the contracts and owners in them, belong to. */
    public Set<String> accountIds() {
        return names.accountIds();
    }

    /** Makes the changes, up to the first one that is impossible; that is reported. */
    public void make(ScopeEdit edit, JsonPlace place) {
        for (Written written : read) {
            try {
                edit.make(written.change);
            } catch (ScopeChangeRefusedException refused) {
                boolean owned = refused.reason() == ScopeChangeRefusedException.Reason.OWNED;
                ContractTick contract = refused.contract();
                String at = contract == null ? written.pointer : written.places.getOrDefault(contract, written.pointer);
                place.errors()
                        .add(new FieldError(
                                at,
                                owned ? "owned" : "own-account",
                                owned
                                        ? "An owner rule governs here. It has no ticks, and always includes future contracts."
                                        : "The membership's own account has no account above it to follow."));
                return;
            }
        }
    }

    /** Refuses more changes, or names in them, than one request may have. */
    public static void requireFew(Collection<ChangeDraft> drafts, String pointer) {
        long written = drafts.stream()
                .filter(Objects::nonNull)
                .flatMap(ChangeDraft::names)
                .count();
        if (drafts.size() > MOST_CHANGES || written > MOST_NAMES) {
            throw ProblemException.invalid(
                    pointer, "too-many", "A request has at most 1,000 changes, with at most 10,000 names.");
        }
    }

    private boolean isWellFormed(@Nullable ChangeDraft draft, String at) {
        if (draft == null || draft.kinds().isEmpty()) {
            errors.add(new FieldError(at, "missing", "A change has select, tick, untick, future or owners."));
            return false;
        }
        List<String> kinds = draft.kinds();
        if (kinds.size() > 1) {
            errors.add(new FieldError(
                    at + "/" + kinds.get(1),
                    "contradictory",
                    kinds.get(1) + " cannot be combined with " + kinds.get(0) + "."));
            return false;
        }
        String select = draft.select();
        if (select != null && !List.of("all", "none", "above").contains(select)) {
            errors.add(new FieldError(at + "/" + SELECT, "invalid", "select must be all, none or above."));
            return false;
        }
        if (draft.names().anyMatch(Objects::isNull)) {
            errors.add(new FieldError(at + "/" + kinds.get(0), "wrong-type", "null is not a key or an id."));
            return false;
        }
        return true;
    }

    private void add(ChangeDraft draft, String at) {
        Optional<Account> account = names.account(draft.account());
        if (account.isEmpty()) {
            errors.add(new FieldError(
                    at + "/account", "unknown-account", "There is no such account in reach of " + own.key() + "."));
            return;
        }
        String id = account.get().id();
        Boolean future = draft.future();
        if (draft.select() != null) {
            read.add(new Written(at + "/" + SELECT, select(draft.select(), id), Map.of()));
        } else if (future != null) {
            read.add(new Written(at + "/future", new ScopeChange.Future(id, future), Map.of()));
        } else if (draft.owners() != null) {
            Map<String, String> owners = find(draft.named(), account.get(), at + "/owners", names::owner, Found::id);
            read.add(new Written(at + "/owners", new ScopeChange.Owners(id, owners.keySet()), Map.of()));
        } else {
            read.add(ticks(draft, account.get(), at));
        }
    }

    private ScopeChange select(String select, String account) {
        return switch (select) {
            case "above" -> new ScopeChange.Follow(account);
            case "none" -> new ScopeChange.Select(account, false);
            default ->
                seen.isWholeIn(account)
                        ? new ScopeChange.Select(account, true)
                        : new ScopeChange.Give(
                                account, given.computeIfAbsent(account, id -> SeenScope.at(session, seen, id)));
        };
    }

    private Written ticks(ChangeDraft draft, Account account, String at) {
        Map<ContractTick, String> on =
                find(draft.ticked(), account, at + "/" + TICK, names::contract, ScopeChangesReader::tick);
        Map<ContractTick, String> off =
                find(draft.unticked(), account, at + "/" + UNTICK, names::contract, ScopeChangesReader::tick);
        off.forEach((contract, place) -> {
            if (on.containsKey(contract)) {
                errors.add(new FieldError(place, "duplicate", "The contract is in tick as well."));
            }
        });
        Map<ContractTick, String> places = new HashMap<>(on);
        places.putAll(off);
        return new Written(at, new ScopeChange.Tick(account.id(), on.keySet(), off.keySet()), places);
    }

    private <T> Map<T, String> find(
            List<String> written,
            Account account,
            String at,
            BiFunction<String, Account, Optional<Found>> lookup,
            Function<Found, T> as) {
        Map<T, String> found = new LinkedHashMap<>();
        for (int n = 0; n < written.size(); n++) {
            String place = at + "/" + n;
            lookup.apply(written.get(n), account)
                    .ifPresentOrElse(
                            one -> found.putIfAbsent(as.apply(one), place), () -> errors.add(unknown(place, account)));
        }
        return found;
    }

    private static FieldError unknown(String place, Account account) {
        boolean owner = place.contains("/owners/");
        return new FieldError(
                place,
                owner ? "unknown-owner" : "unknown-contract",
                "There is no such " + (owner ? "owner" : "contract") + " in reach of " + account.key() + ".");
    }

    private static ContractTick tick(Found found) {
        return new ContractTick(found.id(), found.accountId());
    }

    /** A change, its place in the request, and the places of the contracts in it. */
    private record Written(String pointer, ScopeChange change, Map<ContractTick, String> places) {}
}
