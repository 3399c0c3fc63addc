package org.portalaccess.demo.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a request asks for. Everything in it may be wrong, and is then refused with 400. */
final class Input {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_BYTES = 4_096;
    private static final int MOST_CHARACTERS = 500;
    private static final int MOST_DAYS = 366;
    private static final int DAY_CHARACTERS = "2026-11-28".length();

    private final String id;
    private final Map<String, String> query;
    private final JsonNode body;

    private Input(String id, Map<String, String> query, JsonNode body) {
        this.id = id;
        this.query = query;
        this.body = body;
    }

    /**
     * Reads a request.
     *
     * @param id the id in its path; empty if there is none
     */
    static Input of(HttpExchange exchange, String id) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Refusal.tooLarge();
        }
        return new Input(id, query(exchange.getRequestURI().getRawQuery()), json(bytes));
    }

    String id() {
        return id;
    }

    /** Requires that the body has exactly these members. */
    Input only(String... members) {
        Set<String> found = new TreeSet<>();
        body.fieldNames().forEachRemaining(found::add);
        if (!found.equals(Set.of(members))) {
            throw Refusal.invalid("Send exactly these: " + String.join(", ", members) + ".");
        }
        return this;
    }

    String text(String member) {
        String text =
                body.path(member).isTextual() ? body.path(member).textValue().strip() : "";
        if (text.isEmpty() || text.length() > MOST_CHARACTERS) {
            throw Refusal.invalid("%s must have 1 to %d characters.".formatted(member, MOST_CHARACTERS));
        }
        return text;
    }

    /** The days {@code from} and {@code to} of the body. */
    Days days() {
        return days(member -> body.path(member).asText());
    }

    /** The days {@code from} and {@code to} of the address. */
    Days daysOfQuery() {
        return days(member -> query.getOrDefault(member, ""));
    }

    YearMonth month() {
        String month = query.getOrDefault("month", "");
        try {
            return YearMonth.from(day(month + "-01"));
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("month must be a month.");
        }
    }

    private static Days days(Function<String, String> text) {
        try {
            LocalDate from = day(text.apply("from"));
            LocalDate to = day(text.apply("to"));
            if (from.isBefore(to) && to.isBefore(from.plusDays(MOST_DAYS))) {
                return new Days(from, to);
            }
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("from and to must be days.");
        }
        throw Refusal.invalid("to must be after from, and within a year.");
    }

    /** Reads a day of a year with four digits. Others are too far away to count with. */
    private static LocalDate day(String text) {
        return LocalDate.parse(text.length() == DAY_CHARACTERS ? text : "");
    }

    private static Map<String, String> query(String raw) {
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&", -1))
                        .map(pair -> pair.split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .collect(Collectors.toMap(pair -> pair[0], pair -> decoded(pair[1]), (first, other) -> first));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("The address is malformed.");
        }
    }

    private static JsonNode json(byte[] bytes) throws IOException {
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw Refusal.invalid("The body is not JSON.");
        }
    }

    /** Some nights: from the day of arrival to the day of departure. */
    record Days(LocalDate from, LocalDate to) {}
}
