package org.portalaccess.testing.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The keys of all realms of a test run. To generate two new RSA keys for each realm would take a server longer than
 * everything else when it creates a realm.
 */
final class RealmKeys {

    private static final JsonNode COMPONENTS = Json.object(
            "org.keycloak.keys.KeyProvider",
            Json.array(
                    rsa("rsa", "keyUse", "SIG"),
                    rsa("rsa-enc", "algorithm", "RSA-OAEP"),
                    component("hmac-generated-hs512", "hmac-generated", Json.object("algorithm", one("HS512"))),
                    component("aes-generated", "aes-generated", Json.object())));

    private RealmKeys() {}

    /** Returns the keys that Keycloak would generate itself, as members of a realm's {@code components}. */
    static JsonNode components() {
        return COMPONENTS;
    }

    private static ObjectNode rsa(String provider, String setting, String value) {
        return component(provider, provider, Json.object("privateKey", one(newKey()), setting, one(value)));
    }

    private static ObjectNode component(String name, String provider, ObjectNode config) {
        return Json.object("name", name, "providerId", provider, "config", config.set("priority", one("100")));
    }

    private static JsonNode one(String value) {
        return Json.array(value);
    }

    private static String newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no RSA", e);
        }
    }
}
