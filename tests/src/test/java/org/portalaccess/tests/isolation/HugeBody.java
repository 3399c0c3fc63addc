package org.portalaccess.tests.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import org.portalaccess.testing.client.Json;

/** Ways to make a valid body huge. */
enum HugeBody {
    /** A list of empty objects. */
    OBJECTS("[{}", ",{}", "]"),
    /** A list of empty strings. */
    TEXTS("[\"\"", ",\"\"", "]"),
    /** A list of keys. */
    KEYS("[\"A\"", ",\"calendar:view\"", "]"),
    /** A list of objects with an unknown field. */
    MEMBERS("[{\"a\":1}", ",{\"a\":1}", "]"),
    /** One long string. */
    TEXT("\"x", "x", "\""),
    /** A number with many digits. */
    NUMBER("7", "7", ""),
    /** One long field name. */
    NAME("{\"n", "n", "\":1}"),
    /** Many unknown fields. */
    UNKNOWN("{\"0\":1", "", "}"),
    /** Nested lists. */
    NESTED("", "[", "]");

    private static final String HERE = "\"@here@\"";

    private final String start;
    private final String repeated;
    private final String end;

    HugeBody(String start, String repeated, String end) {
        this.start = start;
        this.repeated = repeated;
        this.end = end;
    }

    /**
     * Returns a body of about this many bytes. The huge part replaces the first list of a good body, or is in
     * {@code otherwise}.
     */
    String of(String good, String otherwise, int bytes) {
        ObjectNode body = (ObjectNode) Json.parse(good);
        if (!replaceList(body)) {
            body.set(otherwise, here());
        }
        return body.toString().replace(HERE, value(bytes - good.length()));
    }

    private String value(int bytes) {
        if (this == UNKNOWN) {
            StringBuilder members = new StringBuilder(bytes).append(start);
            for (int i = 1; members.length() < bytes - 12; i++) {
                members.append(",\"").append(Integer.toString(i, 36)).append("\":1");
            }
            return members.append(end).toString();
        }
        if (this == NESTED) {
            return repeated.repeat(bytes / 2) + end.repeat(bytes / 2);
        }
        return start + repeated.repeat((bytes - start.length() - end.length()) / repeated.length()) + end;
    }

    private static boolean replaceList(ObjectNode object) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getValue() instanceof ArrayNode) {
                object.set(member.getKey(), here());
                return true;
            }
        }
        for (JsonNode value : object) {
            if (value instanceof ObjectNode below && replaceList(below)) {
                return true;
            }
        }
        return false;
    }

    private static TextNode here() {
        return TextNode.valueOf("@here@");
    }
}
