package org.portalaccess.loginas;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.util.JsonSerialization;
import org.portalaccess.platform.NameRules;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.switching.ActingSession;

/**
 * A token with the claim {@code act}, as sent and before verification. That is enough for a refusal, since a forged
 * token would be refused anyway.
 *
 * @param issuer as in the token; empty if there is none
 * @param expiresAt seconds since the epoch; 0 for never
 */
public record ActingToken(String issuer, long expiresAt) {

    /**
     * Reads {@code text} as a token. Like Keycloak, it looks at the second part, however many parts follow.
     *
     * @return empty for anything but a token with {@code act}
     */
    public static Optional<ActingToken> in(String text) {
        int first = text.indexOf('.');
        if (first < 0) {
            return Optional.empty();
        }
        int second = text.indexOf('.', first + 1);
        String payload = text.substring(first + 1, second < 0 ? text.length() : second);
        try (JsonParser json = JsonSerialization.mapper
                .getFactory()
                .createParser(Base64.getUrlDecoder().decode(payload))) {
            return json.nextToken() == JsonToken.START_OBJECT ? read(json) : Optional.empty();
        } catch (IOException | IllegalArgumentException noToken) {
            return Optional.empty();
        }
    }

    private static Optional<ActingToken> read(JsonParser json) throws IOException {
        boolean acts = false;
        String issuer = "";
        long expiresAt = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            acts |= name.equals(ActingSession.ACT);
            issuer = name.equals("iss") ? json.getValueAsString("") : issuer;
            expiresAt = name.equals("exp") ? json.getValueAsLong() : expiresAt;
            json.skipChildren();
        }
        return acts ? Optional.of(new ActingToken(issuer, expiresAt)) : Optional.empty();
    }

    /**
     * Returns true if the token has expired according to its own claims. Each endpoint of Keycloak then refuses it in
     * its own way.
     */
    public boolean isExpired() {
        return expiresAt > 0 && ServerTime.now().getEpochSecond() > expiresAt;
    }

    /**
     * Returns true if the issuer ends with the name of a realm of this server. Tokens of other servers may use
     * {@code act} for other purposes.
     */
    boolean isOfThisServer(KeycloakSession session) {
        String realm = realmName();
        return !realm.isEmpty() && NameRules.isClean(realm) && session.realms().getRealmByName(realm) != null;
    }

    /** Returns the last segment of the issuer. The issuer may be any text: {@code urn:x}, or no address at all. */
    private String realmName() {
        try {
            String path = URI.create(issuer).getPath();
            return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
        } catch (IllegalArgumentException noAddress) {
            return "";
        }
    }
}
