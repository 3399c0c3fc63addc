package org.portalaccess.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.importing.LineResult.Status;

/**
 * The names in the lines of a file, of failed lines too. It keeps eight bytes for each name, a part of its hash.
 * Two names with the same hash would only keep something that could have been removed.
 */
final class FileNames {

    private static final List<String> USER_FIELDS = List.of("id", "username", "email");

    private final Set<String> accounts = new LinkedHashSet<>();
    private long[] hashes = new long[1024];
    private int size;
    private boolean sorted;
    private boolean unreadable;

    /** Adds a line and its result. */
    void add(ImportLine line, Status status) {
        JsonNode written = line.written();
        if (written == null) {
            unreadable = true;
            return;
        }
        switch (line.word()) {
            case "account" -> addAccount(line, written, status);
            case "owner", "contract" ->
                add(line.word(), List.of(text(written, "account")), List.of(text(written, "key")));
            case "membership" -> add(line.word(), accountIn(written.get("account")), userIn(written.get("user")));
            default -> {
                // A full file removes nothing else.
            }
        }
    }

    /** Returns whether there is a line of which it is not known what it names. */
    boolean isAnyUnreadable() {
        return unreadable;
    }

    /** Returns the keys of the accounts that have a line of their own. */
    Set<String> accounts() {
        return accounts;
    }

    /** Returns whether a line names this: an owner or contract by its key, a membership by a name of its user. */
    boolean has(String kind, Stream<String> accountNames, List<String> names) {
        sort();
        return accountNames.anyMatch(account ->
                names.stream().anyMatch(name -> Arrays.binarySearch(hashes, 0, size, hash(kind, account, name)) >= 0));
    }

    private void addAccount(ImportLine line, JsonNode written, Status status) {
        String key = text(written, "key");
        unreadable |= key.isEmpty();
        boolean stays = line.content() != null && !line.content().removes();
        if (stays && status != Status.FAILED) {
            accounts.add(key);
        }
    }

    private void add(String kind, List<String> accountNames, List<String> names) {
        if (accountNames.contains("") || names.contains("") || accountNames.isEmpty() || names.isEmpty()) {
            unreadable = true;
            return;
        }
        accountNames.forEach(account -> names.forEach(name -> add(hash(kind, account, name))));
    }

    private void add(long hash) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        hashes[size++] = hash;
        sorted = false;
    }

    private void sort() {
        if (!sorted) {
            Arrays.sort(hashes, 0, size);
            sorted = true;
        }
    }

    private static List<String> accountIn(@Nullable JsonNode written) {
        return written == null ? List.of() : texts(written, List.of("id", "key"));
    }

    private static List<String> userIn(@Nullable JsonNode written) {
        return written == null ? List.of() : texts(written, USER_FIELDS);
    }

    private static List<String> texts(JsonNode written, List<String> fields) {
        if (!written.isObject()) {
            return List.of(written.isTextual() ? written.textValue() : "");
        }
        List<String> texts = new ArrayList<>();
        fields.stream().filter(written::hasNonNull).forEach(field -> texts.add(text(written, field)));
        return texts;
    }

    private static String text(JsonNode written, String field) {
        JsonNode value = written.path(field);
        return value.isTextual() ? value.textValue() : "";
    }

    private static long hash(String kind, String account, String name) {
        // Keys differ by case, names of users do not.
        String folded = kind.equals("membership") ? name.toLowerCase(Locale.ROOT) : name;
        byte[] text = (kind + '\n' + account + '\n' + folded).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(text).getMostSignificantBits();
    }
}
