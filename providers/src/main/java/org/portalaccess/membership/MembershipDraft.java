package org.portalaccess.membership;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.Account;
import org.portalaccess.platform.FieldError;

/**
 * A membership as somebody wrote it: the members of an answer, of which those that cannot be written may stay as long
 * as they say the same.
 *
 * @param id may be there
 * @param user an id, or an object with one
 * @param account a key or id, or an object with one
 * @param kind staff or portal
 * @param status active or suspended; or what it is anyway
 * @param permissions keys of the catalogue
 * @param permissionSet null
 * @param startsAt ISO 8601
 * @param endsAt ISO 8601
 * @param contractScope the scope; left out, it stays as it is
 * @param lastAccess ignored
 * @param createdBy ignored
 * @param version ignored
 */
record MembershipDraft(
        @Nullable String id,
        @Nullable JsonNode user,
        @Nullable JsonNode account,
        @Nullable String kind,
        @Nullable String status,
        @Nullable List<String> permissions,
        @Nullable String permissionSet,
        @Nullable String startsAt,
        @Nullable String endsAt,
        @Nullable ScopeDraft contractScope,
        @Nullable JsonNode lastAccess,
        @Nullable JsonNode createdBy,
        @Nullable Integer version) {

    /** The user's id as written; empty when there is none. */
    String userId() {
        return textOf(user, "id");
    }

    /** The account's key or id as written; empty when there is none. */
    String accountName() {
        String id = textOf(account, "id");
        return id.isEmpty() ? textOf(account, "key") : id;
    }

    /** Notes when this is about another membership than {@code known}, whose account is {@code own}. */
    void requireSame(Membership known, Account own, String pointer, List<FieldError> errors) {
        if (id != null && !id.equals(known.id())) {
            errors.add(new FieldError(pointer + "/id", "immutable", "An id never changes."));
        }
        if (isGiven(user) && !userId().equals(known.userId())) {
            errors.add(new FieldError(pointer + "/user", "immutable", "A membership is of one user for ever."));
        }
        if (isGiven(account)
                && !accountName().equals(own.id())
                && !accountName().equals(own.key())) {
            errors.add(new FieldError(pointer + "/account", "immutable", "A membership is in one account for ever."));
        }
    }

    private static boolean isGiven(@Nullable JsonNode node) {
        return node != null && !node.isNull();
    }

    private static String textOf(@Nullable JsonNode node, String member) {
        if (node == null) {
            return "";
        }
        return node.isObject() ? node.path(member).asText("") : node.asText("");
    }
}
