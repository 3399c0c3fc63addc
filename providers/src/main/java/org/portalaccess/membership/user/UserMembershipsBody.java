package org.portalaccess.membership.user;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.scope.ScopeChangesDraft.ChangeDraft;
import org.portalaccess.membership.scope.ScopeChangesReader;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.FieldErrors;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.ProblemException;

/** Reads the body of a change of a user's memberships. */
final class UserMembershipsBody {

    private static final String LIST = "/memberships";
    private static final String CHANGES = "contractScopeChanges";
    private static final int MOST = 10_000;

    private UserMembershipsBody() {}

    /** Returns the entries. */
    static List<Entry> read(JsonNode body) {
        JsonNode list = body.path("memberships");
        if (!list.isArray()) {
            throw ProblemException.invalid(
                    LIST, body.has("memberships") ? "wrong-type" : "missing", "memberships must be a list.");
        }
        List<FieldError> errors = new FieldErrors();
        body.fieldNames().forEachRemaining(name -> {
            if (!name.equals("memberships")) {
                errors.add(FieldError.unknownField("", name));
            }
        });
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        if (list.size() > MOST) {
            throw ProblemException.invalid(LIST, "too-many", "A request can have at most 10,000 memberships.");
        }
        List<Entry> entries = new ArrayList<>();
        list.forEach(entry -> entries.add(entry(entry, LIST + "/" + entries.size())));
        ScopeChangesReader.requireFew(
                entries.stream()
                        .flatMap(entry -> entry.changes.stream().flatMap(List::stream))
                        .toList(),
                LIST);
        return entries;
    }

    /** Reads a part of a body, and gives its errors their place in the body. */
    static <T> T under(String pointer, Supplier<T> work) {
        try {
            return work.get();
        } catch (ProblemException problem) {
            throw ProblemException.invalid(problem.errors().stream()
                    .map(error -> new FieldError(pointer + error.pointer(), error.code(), error.detail()))
                    .toList());
        }
    }

    private static Entry entry(JsonNode written, String pointer) {
        if (!(written instanceof ObjectNode object)) {
            return new Entry(written, Optional.empty());
        }
        ObjectNode fields = object.deepCopy();
        fields.remove("above");
        ObjectNode changes = fields.objectNode();
        changes.set(CHANGES, fields.remove(CHANGES));
        return new Entry(
                fields,
                Optional.ofNullable(under(pointer, () -> Json.convert(changes, Changes.class))
                        .contractScopeChanges()));
    }

    /**
     * A membership as written.
     *
     * @param fields its fields, without the changes
     * @param changes the changes of its scope
     */
    record Entry(JsonNode fields, Optional<List<ChangeDraft>> changes) {

        /** Returns the id or the key of the account; empty if there is none. */
        String accountName() {
            JsonNode account = fields.path("account");
            if (!account.isObject()) {
                return account.asText("");
            }
            return account.path("id").asText(account.path("key").asText(""));
        }
    }

    private record Changes(@Nullable List<ChangeDraft> contractScopeChanges) {}
}
