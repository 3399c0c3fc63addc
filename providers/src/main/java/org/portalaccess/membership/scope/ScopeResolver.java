package org.portalaccess.membership.scope;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.account.Account;
import org.portalaccess.account.VisibleContracts;
import org.portalaccess.membership.scope.NameLookup.Found;
import org.portalaccess.membership.scope.ScopeDraft.RuleDraft;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.JsonPlace;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleMode;

/**
 * Resolves a written contract scope to a value, and reports names that do not exist. The number of queries does not
 * depend on the number of contracts, apart from chunks.
 */
public final class ScopeResolver {

    private static final int MAX_RULES = 10_000;
    private static final int MAX_OWNERS = 1000;

    private final Account own;
    private final String pointer;
    private final List<FieldError> errors;
    private final ScopeNames found;

    private ScopeResolver(Account own, ScopeNames names, JsonPlace place) {
        this.own = own;
        this.pointer = place.pointer();
        this.errors = place.errors();
        this.found = names;
    }

    /**
     * Returns the scope that the draft describes, for a membership in {@code own}. Errors are added to {@code place};
     * the scope is then incomplete.
     *
     * @param seen the contracts and owners that the caller sees; hidden ones count as unknown
     * @param place the place of the scope in the request
     */
    public static ContractScope resolve(
            KeycloakSession session, Account own, ScopeDraft draft, VisibleContracts seen, JsonPlace place) {
        return resolve(own, draft, new ScopeNames(session, own, seen), place);
    }

    /** Like the other method, with names that are looked up elsewhere. */
    public static ContractScope resolve(Account own, ScopeDraft draft, ScopeNames names, JsonPlace place) {
        return new ScopeResolver(own, names, place).resolve(draft);
    }

    private ContractScope resolve(ScopeDraft draft) {
        List<RuleDraft> drafts = draft.rules() == null ? List.of() : draft.rules();
        if (drafts.size() > MAX_RULES) {
            throw ProblemException.invalid(
                    pointer + "/rules", "too-many", "A contract scope has at most 10,000 rules.");
        }
        Map<Integer, RuleMode> modes = shapes(drafts);
        loadAccounts(drafts, modes);
        loadNames(drafts, modes);
        Map<String, Rule> rules = new LinkedHashMap<>();
        modes.forEach((i, mode) -> accountOf(drafts.get(i), i).ifPresent(account -> {
            if (rules.put(account.id(), rule(drafts.get(i), i, mode, account)) != null) {
                error(
                        "/rules/" + i + "/account",
                        "duplicate",
                        "There is more than one rule for " + account.key() + ".");
            }
        }));
        if (!rules.containsKey(own.id())) {
            if (errors.isEmpty()) {
                error("/rules", "no-own-rule", "A rule for " + own.key() + " itself is required.");
            }
            rules.put(own.id(), new Rule.Listed(Set.of()));
        }
        return withoutIdleTicks(new ContractScope(own.id(), rules));
    }

    /** Returns the modes of the well-formed rules, by their index. */
    private Map<Integer, RuleMode> shapes(List<RuleDraft> drafts) {
        Map<Integer, RuleMode> modes = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            @Nullable RuleDraft draft = drafts.get(i);
            String at = "/rules/" + i;
            Optional<RuleMode> mode =
                    draft == null || draft.mode() == null ? Optional.empty() : RuleMode.fromKey(draft.mode());
            if (draft == null || mode.isEmpty()) {
                error(at + "/mode", "unknown-mode", "mode must be all, listed or owned.");
            } else if (isWellFormed(draft, mode.get(), at)) {
                modes.put(i, mode.get());
            }
        }
        return modes;
    }

    private boolean isWellFormed(RuleDraft draft, RuleMode mode, String at) {
        List<FieldError> wrong = new FieldErrors();
        String listed = pointer + at + "/" + mode.listName();
        Stream.of(RuleMode.values())
                .filter(other -> other != mode && draft.list(other) != null)
                .forEach(other -> wrong.add(new FieldError(
                        pointer + at + "/" + other.listName(),
                        "wrong-mode",
                        other.listName() + " cannot be combined with the mode " + mode.key() + ".")));
        if (mode != RuleMode.ALL && draft.list(mode) == null) {
            wrong.add(new FieldError(listed, "missing", mode.listName() + " is missing."));
        }
        if (mode == RuleMode.OWNED && draft.names(mode).size() > MAX_OWNERS) {
            wrong.add(new FieldError(listed, "too-many", "A rule can name at most " + MAX_OWNERS + " owners."));
        }
        if (draft.names(mode).stream().anyMatch(Objects::isNull)) {
            wrong.add(new FieldError(listed, "wrong-type", "null is not a key or an id."));
        }
        errors.addAll(wrong);
        return wrong.isEmpty();
    }

    private void loadAccounts(List<RuleDraft> drafts, Map<Integer, RuleMode> modes) {
        Set<String> names = new HashSet<>();
        modes.keySet().stream()
                .map(i -> drafts.get(i).account())
                .filter(Objects::nonNull)
                .forEach(names::add);
        found.loadAccounts(
                names,
                modes.entrySet().stream()
                        .flatMap(entry -> drafts.get(entry.getKey()).names(entry.getValue()).stream()));
    }

    private void loadNames(List<RuleDraft> drafts, Map<Integer, RuleMode> modes) {
        modes.forEach((i, mode) -> found.account(drafts.get(i).account())
                .ifPresent(account -> drafts.get(i).names(mode).forEach(name -> {
                    if (mode == RuleMode.OWNED) {
                        found.expectOwner(name, account);
                    } else {
                        found.expectContract(name, account);
                    }
                })));
        found.load();
    }

    private Optional<Account> accountOf(RuleDraft draft, int place) {
        Optional<Account> account = found.account(draft.account());
        if (account.isEmpty()) {
            error(
                    "/rules/" + place + "/account",
                    "unknown-account",
                    "There is no such account in reach of " + own.key() + ".");
        }
        return account;
    }

    private Rule rule(RuleDraft draft, int place, RuleMode mode, Account account) {
        Set<ContractTick> ticks = new HashSet<>();
        Set<String> ownerIds = new HashSet<>();
        boolean owned = mode == RuleMode.OWNED;
        List<String> names = draft.names(mode);
        for (int n = 0; n < names.size(); n++) {
            Optional<Found> named = owned ? found.owner(names.get(n), account) : found.contract(names.get(n), account);
            named.ifPresent(one -> ticks.add(new ContractTick(one.id(), one.accountId())));
            named.ifPresent(one -> ownerIds.add(one.id()));
            if (named.isEmpty()) {
                error(
                        "/rules/" + place + "/" + mode.listName() + "/" + n,
                        owned ? "unknown-owner" : "unknown-contract",
                        "There is no such " + (owned ? "owner" : "contract") + " in reach of " + account.key() + ".");
            }
        }
        return mode.rule(ticks, ownerIds);
    }

    /** Drops ticks for contracts that another rule governs. A later edit could otherwise bring them to life. */
    private ContractScope withoutIdleTicks(ContractScope scope) {
        Map<String, Rule> rules = new HashMap<>();
        scope.rules()
                .forEach((account, rule) -> rules.put(
                        account,
                        rule.keepingTicks(tick -> scope.governing(tick.accountId(), found.tree())
                                .filter(governing -> governing.accountId().equals(account))
                                .isPresent())));
        return new ContractScope(own.id(), rules);
    }

    private void error(String at, String code, String detail) {
        errors.add(new FieldError(pointer + at, code, detail));
    }
}
