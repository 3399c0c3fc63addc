package org.portalaccess.membership.scope;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Json;
import org.portalaccess.scope.ContractScope;
import org.portalaccess.scope.ContractTick;
import org.portalaccess.scope.Rule;
import org.portalaccess.scope.RuleMode;

/**
 * A contract scope as text, for scopes that do not apply to a membership now: those of invitations and of former
 * members. It names everything by id. {@link UnstoredScopes#pruned} drops what is gone when the scope is used again.
 */
public final class ScopeText {

    private ScopeText() {}

    /** Returns the scope as text. */
    public static String write(ContractScope scope) {
        Map<String, Stored> rules = new TreeMap<>();
        scope.rules().forEach((account, rule) -> rules.put(account, Stored.of(rule)));
        return Json.text(new Whole(rules));
    }

    /** Returns the scope of this account from a text that {@link #write} made. */
    public static ContractScope read(String accountId, String text) {
        Map<String, Rule> rules = new HashMap<>();
        Json.stored(text, Whole.class).rules().forEach((account, stored) -> rules.put(account, stored.rule()));
        return new ContractScope(accountId, rules);
    }

    private record Whole(Map<String, Stored> rules) {}

    /** A rule, with contracts by id under the ids of their accounts. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Stored(
            String mode,
            @Nullable Map<String, List<String>> contracts,
            @Nullable List<String> owners) {

        static Stored of(Rule rule) {
            RuleMode mode = RuleMode.of(rule);
            if (mode == RuleMode.OWNED) {
                Set<String> owners = rule.fold(all -> Set.of(), listed -> Set.of(), Rule.Owned::owners);
                return new Stored(mode.key(), null, List.copyOf(owners));
            }
            Map<String, List<String>> contracts = rule.ticks().stream()
                    .collect(Collectors.groupingBy(
                            ContractTick::accountId,
                            TreeMap::new,
                            Collectors.mapping(ContractTick::contractId, Collectors.toList())));
            return new Stored(mode.key(), contracts, null);
        }

        Rule rule() {
            Map<String, List<String>> ids = contracts == null ? Map.of() : contracts;
            Set<ContractTick> ticks = ids.entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream().map(id -> new ContractTick(id, entry.getKey())))
                    .collect(Collectors.toSet());
            return RuleMode.fromKey(mode).orElseThrow().rule(ticks, owners == null ? Set.of() : Set.copyOf(owners));
        }
    }
}
