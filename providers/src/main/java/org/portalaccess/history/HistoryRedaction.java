package org.portalaccess.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.platform.Json;

/**
 * How much of an account's history the caller may read. Realm staff read all of it. Members read nothing of other
 * accounts. They read nothing of contracts and owners either, unless they see every contract of the account.
 */
enum HistoryRedaction {
    /** Everything. */
    REALM_STAFF,
    /** Only this account. */
    WHOLE_ACCOUNT,
    /** Only this account, without what names contracts or owners. */
    PART_OF_ACCOUNT;

    private static final String PARENT = "parent";
    private static final List<String> NAMING_CONTRACTS = List.of("contractScope", "lines", "linesLeftOut");
    private static final String PARTS = "memberships";

    /** Returns the kinds of changes that are left out completely. */
    Set<ResourceKind> hidden() {
        return this == PART_OF_ACCOUNT ? Set.of(ResourceKind.PORTAL_CONTRACT, ResourceKind.PORTAL_OWNER) : Set.of();
    }

    /** Returns the state of a resource without the parts that the caller may not read. */
    @Nullable
    JsonNode redact(@Nullable String state, HistoryResource.Place account) {
        if (state == null) {
            return null;
        }
        JsonNode node = Json.stored(state, JsonNode.class);
        if (this != REALM_STAFF && node instanceof ObjectNode object) {
            withhold(object, account);
        }
        return node;
    }

    private void withhold(ObjectNode object, HistoryResource.Place account) {
        if (object.get(PARTS) instanceof ArrayNode parts) {
            ArrayNode own = JsonNodeFactory.instance.arrayNode();
            parts.forEach(part -> {
                if (isOf(part.path("account"), account)) {
                    own.add(part);
                }
            });
            object.set(PARTS, own);
        }
        object.findParents(PARENT).forEach(holder -> ((ObjectNode) holder).remove(PARENT));
        if (this == PART_OF_ACCOUNT) {
            object.remove(NAMING_CONTRACTS);
            object.path(PARTS).forEach(part -> ((ObjectNode) part).remove(NAMING_CONTRACTS));
        }
    }

    private static boolean isOf(JsonNode named, HistoryResource.Place account) {
        String name = named.isObject() ? named.path("id").asText() : named.asText();
        return name.equals(account.id()) || name.equals(account.key());
    }
}
