package org.portalaccess.claims;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes JSON objects as maps that keep their order. */
final class JsonObject {

    private JsonObject() {}

    static Map<String, Object> of(String name, Object value) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(name, value);
        return object;
    }

    static Map<String, Object> of(String name, Object value, String name2, Object value2) {
        Map<String, Object> object = of(name, value);
        object.put(name2, value2);
        return object;
    }

    /** Returns an unmodifiable deep copy in the same order. */
    static Map<String, Object> copyOf(Map<?, ?> object) {
        Map<String, Object> copy = new LinkedHashMap<>();
        object.forEach((name, value) -> copy.put(name.toString(), copyOfValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copyOfValue(Object value) {
        if (value instanceof Map<?, ?> object) {
            return copyOf(object);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonObject::copyOfValue).toList();
        }
        return value;
    }
}
