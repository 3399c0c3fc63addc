package org.portalaccess.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.MoveEffects.Effect;
import org.portalaccess.account.MoveEffects.Found;

/** Completes the effects of a move with people and numbers. */
final class MovePreview {

    private final MoveDetails details;
    private final MoveEffects effects;

    MovePreview(MoveDetails details, MoveEffects effects) {
        this.details = details;
        this.effects = effects;
    }

    MoveImpact impact(Account moved, @Nullable Account parent) {
        Found gains = effects.gains();
        Found loses = effects.loses();
        Found rules = effects.rules();
        Found contracts = effects.contracts();
        Found owners = effects.owners();
        Set<String> memberships = new HashSet<>();
        List.of(gains, loses, rules, contracts, owners).forEach(found -> memberships.addAll(idsOf(found)));
        Map<String, Object> people = details.people(memberships);
        return new MoveImpact(
                moved.key(),
                parent == null ? null : parent.key(),
                part(gains, people, gained(gains, moved, parent)),
                part(loses, people, details.countCovered(idsOf(loses), moved.id())),
                part(rules, people, Map.of()),
                part(contracts, people, Map.of()),
                part(owners, people, Map.of()));
    }

    /** A membership that has not reached the account has no rule below it, so it gains all or nothing. */
    private Map<String, Long> gained(Found gains, Account moved, @Nullable Account parent) {
        if (parent == null) {
            return Map.of();
        }
        Set<String> open = details.findOpen(idsOf(gains), parent.id());
        Map<String, Long> numbers = new HashMap<>();
        idsOf(gains).forEach(id -> numbers.put(id, open.contains(id) ? moved.contractCount() : 0L));
        return numbers;
    }

    private static MoveImpact.Part part(Found found, Map<String, Object> people, Map<String, Long> numbers) {
        List<MoveImpact.Item> items = new ArrayList<>();
        for (Effect effect : found.effects()) {
            items.add(new MoveImpact.Item(
                    effect.membership(),
                    people.getOrDefault(effect.membership(), Map.of("id", effect.user())),
                    effect.account(),
                    numbers.get(effect.membership()),
                    effect.contract(),
                    effect.owner()));
        }
        return new MoveImpact.Part(found.total(), items);
    }

    private static Set<String> idsOf(Found found) {
        Set<String> ids = new HashSet<>();
        found.effects().forEach(effect -> ids.add(effect.membership()));
        return ids;
    }
}
