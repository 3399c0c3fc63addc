package org.portalaccess.platform;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON. Reading is strict: unknown fields, wrong types, repeated fields, broken UTF-8 and content
 * after the end are errors that name the place.
 */
public final class Json {

    private static final JsonFactory REQUESTS = strict(StreamReadConstraints.builder()
            // The scan stops earlier, and names the place.
            .maxNestingDepth(2 * BodyScan.DEEPEST)
            .maxNameLength(2 * BodyScan.LONGEST_NAME)
            .maxStringLength(BodyScan.LONGEST_TEXT)
            .maxNumberLength(BodyScan.LONGEST_NUMBER));

    private static final ObjectMapper MAPPER =
            mapper(strict(StreamReadConstraints.builder().maxNestingDepth(BodyScan.DEEPEST)));

    private Json() {}

    /** Returns the tree of {@code body}, or refuses with a 400 or 413 that names the fault. */
    public static JsonNode readTree(InputStream body) {
        return Body.read(body, BodyLimit.SCOPE).tree();
    }

    /** Returns the tree of {@code line}, one line of an import, or refuses with a 400 that has its errors. */
    public static JsonNode readTree(byte[] line) {
        return readLine(line, BodyLimit.LINE);
    }

    /** Like {@link #readTree(byte[])}, for a line with this limit. */
    public static JsonNode readLine(byte[] line, BodyLimit limit) {
        return Body.read(new ByteArrayInputStream(line), limit).tree();
    }

    /** Returns the number of values in {@code body}, or refuses with a 400 that has its errors. */
    static int scan(InputStream body, BodyLimit limit) throws IOException {
        try (JsonParser parser = REQUESTS.createParser(text(body))) {
            return BodyScan.values(parser, limit);
        } catch (JsonProcessingException e) {
            throw malformed(e, limit.noun());
        } catch (CharacterCodingException e) {
            throw ProblemException.invalid("", "malformed-utf8", "The " + limit.noun() + " is not well-formed UTF-8.");
        }
    }

    /** Returns the tree of a body that has passed {@link #scan}. */
    static JsonNode treeOfScanned(InputStream body, BodyLimit limit) throws IOException {
        try (JsonParser parser = REQUESTS.createParser(text(body))) {
            return MAPPER.readTree(parser);
        } catch (JsonProcessingException e) {
            throw malformed(e, limit.noun());
        }
    }

    /** Returns {@code node} as a {@code type}, or refuses with a 400 that names the field. */
    public static <T> T convert(JsonNode node, Class<T> type) {
        try {
            return MAPPER.treeToValue(node, type);
        } catch (JsonMappingException e) {
            throw wrongMember(e);
        } catch (JsonProcessingException e) {
            throw malformed(e, "value");
        }
    }

    /** Returns one of our values as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** Returns one of our values as UTF-8 JSON. */
    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns one of our values as JSON text. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads JSON that we have stored as {@code text}. Anything but a {@code type} there is a fault of the server. */
    public static <T> T stored(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Decodes the body strictly. Jackson's own decoder accepts overlong forms, and treats what looks like UTF-16 as
     * such.
     */
    private static Reader text(InputStream body) {
        return new InputStreamReader(body, StandardCharsets.UTF_8.newDecoder());
    }

    private static ProblemException malformed(JsonProcessingException e, String noun) {
        return ProblemException.invalid(
                "", "malformed-json", "The " + noun + " is not well-formed JSON: " + firstLine(e));
    }

    private static ProblemException wrongMember(JsonMappingException e) {
        String pointer = e.getPath().stream()
                .map(r -> r.getFieldName() == null ? String.valueOf(r.getIndex()) : FieldError.escape(r.getFieldName()))
                .collect(Collectors.joining("/", "/", ""));
        if (e instanceof UnrecognizedPropertyException unknown) {
            String above = pointer.substring(0, pointer.lastIndexOf('/'));
            return ProblemException.invalid(List.of(FieldError.unknownField(above, unknown.getPropertyName())));
        }
        if (e.getCause() instanceof ProblemException problem) {
            return problem;
        }
        if (e.getCause() instanceof InputCoercionException) {
            return ProblemException.invalid(pointer, "wrong-type", "This number is out of range.");
        }
        Class<?> wanted = e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        return ProblemException.invalid(pointer, "wrong-type", "The value must be " + inWords(wanted) + ".");
    }

    /** A type in the words of JSON. */
    private static String inWords(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        } else if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(value -> tree(value).asText())
                    .collect(Collectors.joining(", ", "one of ", ""));
        } else if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        } else if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        } else if (type == String.class) {
            return "a string";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String firstLine(JsonProcessingException e) {
        return e.getOriginalMessage().lines().findFirst().orElse("").strip();
    }

    private static JsonFactory strict(StreamReadConstraints.Builder constraints) {
        return JsonFactory.builder()
                .streamReadConstraints(constraints.build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                // Callers choose the names, so the parser must not collect them in its global table of names.
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    private static ObjectMapper mapper(JsonFactory factory) {
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        c -> c.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }
}
