package org.portalaccess.platform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * JSON in and out, strict on the way in: unknown members, wrong types, members given twice, broken UTF-8 and anything
 * behind the end are errors that name the place.
 */
public final class Json {

    /** The most that a request body may hold, in bytes, where nothing else is said. */
    public static final int BODY_LIMIT = 8 * 1024 * 1024;

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** The tree of {@code body}, or a 400 or 413 that says what is wrong. */
    public static JsonNode readTree(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(BODY_LIMIT + 1);
            if (bytes.length > BODY_LIMIT) {
                throw Problem.tooLarge(BODY_LIMIT);
            }
            return readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tree of {@code body}, or a 400 that says what is wrong. */
    public static JsonNode readTree(byte[] body) {
        try {
            return requireObject(MAPPER.readTree(decode(body)));
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    /** {@code body} as a {@code type}, or a 400 or 413 that says what is wrong. */
    public static <T> T read(InputStream body, Class<T> type) {
        return convert(readTree(body), type);
    }

    /** {@code node} as a {@code type}, or a 400 that names the member. */
    public static <T> T convert(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonMappingException e) {
            throw wrongMember(e);
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    /** Any of our values as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Any of our values as UTF-8 JSON. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any of our values as JSON text. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What we ourselves stored as {@code text}; anything else than a {@code type} there is a fault of the server. */
    public static <T> T stored(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Jackson's own decoder lets overlong forms pass, and takes what looks like UTF-16 for it. */
    private static String decode(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.invalid("", "malformed-utf8", "The body is not well-formed UTF-8.");
        }
    }

    private static JsonNode requireObject(JsonNode node) {
        if (!node.isObject()) {
            throw Problem.invalid("", "wrong-type", "The body must be a JSON object.");
        }
        return node;
    }

    private static Problem malformed(JsonProcessingException e) {
        return Problem.invalid("", "malformed-json", "The body is not well-formed JSON: " + firstLine(e));
    }

    private static Problem wrongMember(JsonMappingException e) {
        String pointer = e.getPath().stream()
                .map(r -> r.getFieldName() == null
                        ? String.valueOf(r.getIndex())
                        : r.getFieldName().replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining("/", "/", ""));
        if (e instanceof UnrecognizedPropertyException unknown) {
            return Problem.invalid(pointer, "unknown-member", "There is no member " + unknown.getPropertyName() + ".");
        }
        if (e.getCause() instanceof Problem problem) {
            return problem;
        }
        return Problem.invalid(pointer, "wrong-type", "The value of " + pointer + " is of the wrong type.");
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("").strip();
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(32).build())
                .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
                .withCoercionConfig(
                        LogicalType.Textual,
                        c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }
}
