package org.portalaccess.loginas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.keycloak.util.JsonSerialization;
import org.portalaccess.switching.ActingSession;

/**
 * Sets the claims of a token of log in as, besides our own: the actor, and nothing that would let the actor act
 * elsewhere. {@link ActingContext} keeps roles and groups out. This class removes claims that the remaining mappers
 * write from a fixed value or an attribute, if their name suggests a role or a group.
 */
public final class ActingClaims {

    /**
     * Names of claims, and of members in them, that applications may read as roles or groups: those of RFC 9068,
     * section 2.2.3.1, and customary ones.
     */
    private static final Pattern NAMES = Pattern.compile(
            "role|group|entitlement|member_?of|realm_access|resource_access|organization|^authorization$",
            Pattern.CASE_INSENSITIVE);

    /** Keycloak's own APIs, and ours for people who act in person. */
    private static final Set<String> AUDIENCES = Set.of(
            "account", "account-console", "realm-management", "security-admin-console", "broker", "portal-access");

    private ActingClaims() {}

    /** Makes {@code token} a token of {@code acting}. */
    public static void applyTo(IDToken token, ActingSession acting, ClientSessionContext context) {
        if (context instanceof ActingContext) {
            prune(token.getOtherClaims());
        } else {
            // The token was made from another context, with mappers of any kind. So none of its claims is kept.
            token.getOtherClaims().clear();
            token.audience((String[]) null);
        }
        if (token instanceof AccessToken access) {
            access.setRealmAccess(null);
            access.setResourceAccess(null);
            access.setAuthorization(null);
        }
        token.audience(audience(token.getAudience()));
        token.getOtherClaims().put(ActingSession.ACT, Map.of("sub", acting.actorId()));
    }

    /**
     * Removes every claim and member whose name suggests a role or a group, at any depth. The names are as the mappers
     * have resolved them.
     */
    static void prune(Map<String, Object> claims) {
        claims.keySet().removeIf(ActingClaims::isClosed);
        claims.replaceAll(
                (name, value) -> isPlain(value) ? value : pruned(JsonSerialization.mapper.valueToTree(value)));
    }

    private static boolean isClosed(String name) {
        return NAMES.matcher(name).find();
    }

    private static boolean isPlain(@Nullable Object value) {
        return !(value instanceof Map<?, ?> || value instanceof Collection<?> || value instanceof JsonNode);
    }

    private static JsonNode pruned(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            names.stream().filter(ActingClaims::isClosed).forEach(object::remove);
        }
        node.forEach(ActingClaims::pruned);
        return node;
    }

    private static String @Nullable [] audience(String @Nullable [] audience) {
        if (audience == null) {
            return null;
        }
        List<String> left = new ArrayList<>();
        for (String one : audience) {
            if (!AUDIENCES.contains(one)) {
                left.add(one);
            }
        }
        return left.isEmpty() ? null : left.toArray(String[]::new);
    }
}
