package org.portalaccess.team;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Gift;
import org.portalaccess.access.Giver;
import org.portalaccess.permission.Permission;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.FieldError;
import org.portalaccess.scope.AccountTree;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ScopeFacts;

/** What a person holds at this moment by all their memberships together, and so can give on. */
public final class Holdings implements Giver {

    private static final String NOT_HELD = "not-held";

    private final List<Held> held;
    private final PermissionCatalog catalog;
    private final BiFunction<Collection<ContractScope>, Collection<String>, ScopeFacts> facts;
    private final Map<String, List<String>> paths = new HashMap<>();

    /**
     * Makes the holdings.
     *
     * @param held one for each membership that is active now
     * @param catalog the realm's permissions
     * @param facts tells what is known of scopes, and of accounts that will be asked about
     */
    Holdings(
            List<Held> held,
            PermissionCatalog catalog,
            BiFunction<Collection<ContractScope>, Collection<String>, ScopeFacts> facts) {
        this.held = List.copyOf(held);
        this.catalog = catalog;
        this.facts = facts;
    }

    /** One for each membership that is active now. */
    public List<Held> all() {
        return held;
    }

    /** Whether any of them reaches the account. */
    public boolean reaches(String accountId) {
        return at(accountId).findAny().isPresent();
    }

    /** Whether one that reaches the account has any of these permissions. */
    public boolean hasAny(String accountId, String... permissions) {
        return at(accountId).anyMatch(one -> Stream.of(permissions).anyMatch(one.permissions()::contains));
    }

    /** What the person has in the account, one gift for each membership that reaches it, the nearest first. */
    public List<Gift> giftsIn(String accountId) {
        AccountTree tree = treeWith(accountId);
        return at(accountId)
                .flatMap(one -> one.scope().restrictedTo(accountId, tree).stream()
                        .map(scope -> new Gift(accountId, one.kind(), one.permissions(), scope, null, one.endsAt())))
                .toList();
    }

    @Override
    public boolean covers(Gift gift) {
        return compare(gift).lasting().isComplete(catalog.ordered(gift.permissions()));
    }

    @Override
    public void check(Gift gift, @Nullable Gift known, String pointer, List<FieldError> errors) {
        if (!hasAny(gift.accountId(), TeamPermissions.MANAGE)) {
            errors.add(new FieldError(pointer, "not-a-manager", "This takes " + TeamPermissions.MANAGE + " there."));
            return;
        }
        Comparison comparison = compare(gift);
        int before = errors.size();
        checkHeld(gift, comparison, pointer, errors);
        boolean heldNow = errors.size() == before;
        checkDelegable(gift, known, pointer, errors);
        if (heldNow && !comparison.lasting().isComplete(catalog.ordered(gift.permissions()))) {
            errors.add(new FieldError(pointer + "/endsAt", NOT_HELD, "You do not have this for that long yourself."));
        }
    }

    @Override
    public ContractScope scopeFor(String accountId, List<String> permissions) {
        AccountTree tree = treeWith(accountId);
        List<Held> managing = at(accountId)
                .filter(one -> one.permissions().contains(TeamPermissions.MANAGE))
                .toList();
        Optional<Held> fitting = managing.stream()
                .filter(one -> one.permissions().containsAll(permissions))
                .findFirst();
        return fitting.or(() -> managing.stream().findFirst())
                .flatMap(one -> one.scope().restrictedTo(accountId, tree))
                .orElse(ContractScope.nothing(accountId));
    }

    private void checkHeld(Gift gift, Comparison comparison, String pointer, List<FieldError> errors) {
        if (!comparison.isKindHeld()) {
            errors.add(new FieldError(pointer + "/kind", NOT_HELD, "Only staff of the account make others staff."));
        }
        boolean scopeHeld = comparison.isScopeHeld();
        if (!scopeHeld) {
            errors.add(new FieldError(
                    pointer + "/contractScope", NOT_HELD, "It covers contracts, now or later, that you do not have."));
        }
        for (int i = 0; i < gift.permissions().size(); i++) {
            String key = gift.permissions().get(i);
            boolean anywhere = held.stream().anyMatch(one -> one.permissions().contains(key));
            // Where the scope is too wide anyway, only what is held nowhere is worth a word of its own.
            if (catalog.find(key).isPresent() && (scopeHeld ? !comparison.isHeld(key) : !anywhere)) {
                errors.add(new FieldError(
                        pointer + "/permissions/" + i, NOT_HELD, "You do not have " + key + " for all of this."));
            }
        }
    }

    /** What only realm staff give may be kept, by who has it, for no more contracts and no longer than it was given. */
    private void checkDelegable(Gift gift, @Nullable Gift known, String pointer, List<FieldError> errors) {
        List<String> kept = known != null && isNoWider(gift, known) ? known.permissions() : List.of();
        for (int i = 0; i < gift.permissions().size(); i++) {
            String key = gift.permissions().get(i);
            boolean delegable = catalog.find(key).map(Permission::delegable).orElse(true);
            if (!delegable && !kept.contains(key)) {
                errors.add(new FieldError(
                        pointer + "/permissions/" + i, "not-delegable", "Members can't give " + key + " on."));
            }
        }
    }

    private boolean isNoWider(Gift gift, Gift known) {
        Long end = known.endsAt();
        Long newEnd = gift.endsAt();
        boolean noLonger = end == null || (newEnd != null && newEnd <= end);
        ScopeFacts names = facts.apply(List.of(gift.scope(), known.scope()), Set.of());
        return noLonger && gift.scope().isWithin(known.scope(), names.tree(), names.contracts());
    }

    /** The nearest first. */
    private Stream<Held> at(String accountId) {
        List<String> path = paths.computeIfAbsent(
                accountId, id -> facts.apply(List.of(), Set.of(id)).tree().pathOf(id));
        return held.stream()
                .filter(one -> path.contains(one.accountId()))
                .sorted(Comparator.comparingInt(one -> path.indexOf(one.accountId())));
    }

    private AccountTree treeWith(String accountId) {
        return facts.apply(held.stream().map(Held::scope).toList(), Set.of(accountId))
                .tree();
    }

    private Comparison compare(Gift gift) {
        List<ContractScope> scopes = Stream.concat(
                        Stream.of(gift.scope()), held.stream().map(Held::scope))
                .toList();
        return new Comparison(gift, held, facts.apply(scopes, Set.of(gift.accountId())));
    }
}
