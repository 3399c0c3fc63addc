package org.portalaccess.claims;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantRule;
import org.portalaccess.grant.NamedContract;

/**
 * The forms of one grant's contracts in a token (docs/concepts.md#tokens). Lists of names are views: a name is made when it
 * is read, so a list that is too long for a token is never written.
 */
final class ContractsForm {

    /** The largest ordinal that a token contains as a number: a bitmap for it has 2 MiB. */
    static final int MAX_ORDINAL = 16_777_216;

    private ContractsForm() {}

    /**
     * Returns every contract by its key: {@code all}, {@code all-except}, {@code listed}, {@code none}, {@code tree}.
     */
    static Map<String, Object> keys(Grant grant) {
        List<GrantRule> rules = grant.rules();
        if (rules.size() == 1) {
            return rule(rules.get(0), new LinkedHashMap<>());
        }
        return JsonObject.of(
                "mode",
                "tree",
                "rules",
                new MappedList<>(rules, rule -> rule(rule, JsonObject.of("account", rule.account()))));
    }

    private static Map<String, Object> rule(GrantRule rule, Map<String, Object> object) {
        if (rule.named().isEmpty()) {
            object.put("mode", rule.open() ? "all" : "none");
            return object;
        }
        object.put("mode", mode(rule));
        object.put(
                rule.open() ? "except" : "only",
                new MappedList<>(rule.named(), name -> name.relativeTo(rule.account())));
        return object;
    }

    private static String mode(GrantRule rule) {
        return rule.open() ? "all-except" : "listed";
    }

    /**
     * Returns every contract by its ordinal.
     *
     * @param cap the largest number of bytes of JSON that is of use
     * @return empty if the grant has rules for accounts below, nothing is named, a named contract is not of the active
     *     account (an ordinal means nothing outside its account), or the form is sure to be longer than {@code cap}
     */
    static Optional<Map<String, Object>> compact(Grant grant, long cap) {
        GrantRule rule = grant.rules().get(0);
        if (grant.rules().size() > 1 || rule.named().isEmpty()) {
            return Optional.empty();
        }
        BitSet ordinals = new BitSet();
        for (NamedContract name : rule.named()) {
            if (!name.account().equals(rule.account()) || name.ordinal() < 1 || name.ordinal() > MAX_ORDINAL) {
                return Optional.empty();
            }
            ordinals.set(name.ordinal() - 1);
        }
        return OrdinalText.shortest(ordinals, cap).map(text -> {
            Map<String, Object> object = JsonObject.of("mode", "compact", "base", mode(rule));
            object.put(text.member(), text.text());
            return object;
        });
    }

    /** Returns a reference: the address at which the application reads the contracts. */
    static Map<String, Object> ref(Grant grant, String hrefBase) {
        String membership = URLEncoder.encode(grant.membership(), StandardCharsets.UTF_8);
        return ref(hrefBase + "/me/contracts?grant=" + membership);
    }

    static Map<String, Object> ref(String href) {
        return JsonObject.of("mode", "ref", "href", href);
    }
}
