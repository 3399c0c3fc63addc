package org.portalaccess.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Json;

/**
 * Cuts long lists in the states of changes, so that an entry in a list of history, and an admin event, stay small. Each
 * list that is cut has the number of missing values beside it: {@code tickedLeftOut} beside {@code ticked}.
 */
public final class CutStates {

    /** The most bytes of one state. An entry has two of them, and at most 64 KiB. */
    private static final int MOST_BYTES = 30 << 10;

    /** How many values of a list are left, tried one after the other. */
    private static final int[] LENGTHS = {1_000, 300, 100, 30, 10, 3, 1, 0};

    private static final String LEFT_OUT = "LeftOut";
    private static final String MARK = "truncated";

    private CutStates() {}

    /** Returns the state, with long lists cut if it is large. It then carries a mark, see {@link #removeMark}. */
    public static JsonNode cut(JsonNode state) {
        JsonNode fitting = state;
        for (int i = 0; i < LENGTHS.length && Json.bytes(fitting).length > MOST_BYTES; i++) {
            fitting = cut(state, LENGTHS[i]);
            if (fitting instanceof ObjectNode object) {
                object.put(MARK, true);
            }
        }
        return fitting;
    }

    /** Returns whether the state carries the mark. */
    static boolean isCut(@Nullable JsonNode state) {
        return state != null && state.has(MARK);
    }

    /** Like {@link #cut(JsonNode)}, for a state that may be missing. */
    static @Nullable JsonNode cutOrNull(@Nullable JsonNode state) {
        return state == null ? null : cut(state);
    }

    /** Removes the mark of a state that was cut, and returns whether lists in the state are cut. */
    public static boolean removeMark(JsonNode state) {
        return state instanceof ObjectNode object && object.remove(MARK) != null && isAnyLeftOut(object);
    }

    private static boolean isAnyLeftOut(JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (member.getKey().endsWith(LEFT_OUT)) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (isAnyLeftOut(child)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode cut(JsonNode node, int most) {
        if (node instanceof ArrayNode list) {
            ArrayNode left = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < Math.min(most, list.size()); i++) {
                left.add(cut(list.get(i), most));
            }
            return left;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(member -> copy.set(member.getKey(), cut(member.getValue(), most)));
        object.properties().forEach(member -> {
            int missing = member.getValue().size() - most;
            if (member.getValue().isArray() && missing > 0) {
                String count = member.getKey() + LEFT_OUT;
                copy.put(count, object.path(count).asInt() + missing);
            }
        });
        return copy;
    }
}
