package org.portalaccess.reader;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Damages claims at random places: members that are missing, more, renamed or of another type. */
record Damage(Random random) {

    private static final List<String> NAMES = List.of(
            "account",
            "permissions",
            "contracts",
            "grants",
            "mode",
            "only",
            "except",
            "rules",
            "base",
            "ranges",
            "bitmap",
            "href");
    private static final List<Object> VALUES = Arrays.asList(
            null,
            "",
            "all",
            "none",
            "tree",
            "compact",
            "listed",
            "all-except",
            "ref",
            "beachco",
            "1-3",
            "AQ",
            "C1",
            7,
            true,
            List.of(),
            List.of("C1"),
            List.of(7),
            Map.of(),
            Map.of("mode", "all"),
            Map.of("mode", "none"));

    /** Returns a copy with up to three faults; one in four stays whole. */
    Object damaged(Map<String, Object> claims) {
        Object copy = claims;
        for (int faults = random.nextInt(4); faults > 0; faults--) {
            copy = damage(copy, true);
        }
        return copy;
    }

    private Object damage(Object value, boolean isWhole) {
        if (!isWhole && random.nextInt(4) == 0) {
            return value();
        }
        if (value instanceof Map<?, ?> object) {
            return damageObject(object);
        }
        if (value instanceof List<?> list && !list.isEmpty()) {
            return damageList(list);
        }
        return isWhole || !(value instanceof String text) ? value : damageText(text);
    }

    private Object damageObject(Map<?, ?> object) {
        Map<Object, Object> copy = new LinkedHashMap<>(object);
        if (random.nextInt(8) == 0 || copy.isEmpty()) {
            copy.put(NAMES.get(random.nextInt(NAMES.size())), value());
            return copy;
        }
        Object name = List.copyOf(copy.keySet()).get(random.nextInt(copy.size()));
        if (random.nextInt(8) == 0) {
            copy.remove(name);
        } else {
            copy.put(name, damage(copy.get(name), false));
        }
        return copy;
    }

    private Object damageList(List<?> list) {
        List<Object> copy = new ArrayList<>(list);
        int index = random.nextInt(copy.size());
        switch (random.nextInt(6)) {
            case 0 -> copy.remove(index);
            case 1 -> copy.add(copy.get(index));
            case 2 -> copy.add(value());
            default -> copy.set(index, damage(copy.get(index), false));
        }
        return copy;
    }

    private String damageText(String text) {
        int at = random.nextInt(text.length() + 1);
        String character = String.valueOf("019-,A_=é ".charAt(random.nextInt(10)));
        int rest = Math.min(text.length(), at + random.nextInt(2));
        return text.substring(0, at) + (random.nextBoolean() ? character : "") + text.substring(rest);
    }

    private Object value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }
}
