package org.portalaccess.testing.client;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a form or a query, in order; a name may occur more than once.
 *
 * @param fields the parameters
 */
public record Form(List<Field> fields) {

    /**
     * One parameter.
     *
     * @param name its name, not encoded
     * @param value its value, not encoded
     */
    public record Field(String name, String value) {}

    public Form {
        fields = List.copyOf(fields);
    }

    /** Makes a form from names and values in turn: {@code Form.of("scope", "openid", "prompt", "none")}. */
    public static Form of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a name without a value: " + String.join(", ", namesAndValues));
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Form(fields);
    }

    /** Reads a query string; null, as returned by {@link java.net.URI#getRawQuery()}, is the empty form. */
    public static Form parse(@Nullable String encoded) {
        List<Field> fields = new ArrayList<>();
        for (String part : encoded == null ? new String[0] : encoded.split("&", -1)) {
            if (!part.isEmpty()) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                String value = equals < 0 ? "" : part.substring(equals + 1);
                fields.add(new Field(decode(name), decode(value)));
            }
        }
        return new Form(fields);
    }

    /** Returns this form with one more parameter, whether or not the name is already there. */
    public Form and(String name, String value) {
        List<Field> all = new ArrayList<>(fields);
        all.add(new Field(name, value));
        return new Form(all);
    }

    /** Returns this form with the others in place of its own parameters of the same names; the rest is appended. */
    public Form overriddenBy(Form other) {
        List<Field> all = fields.stream()
                .filter(field -> other.first(field.name()).isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
        all.addAll(other.fields);
        return new Form(all);
    }

    /** Returns the first value of that name. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst();
    }

    /** Encodes the form as {@code application/x-www-form-urlencoded}. */
    public String encode() {
        return fields.stream()
                .map(field -> encode(field.name()) + "=" + encode(field.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
