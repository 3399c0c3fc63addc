package org.portalaccess.tests.tokens;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.OidcClient;
import org.portalaccess.testing.client.TestRealm;

/** Clients with a scope of their own, which holds our mapper with its own settings. */
final class Mapper {

    private Mapper() {}

    /** Creates a public client that gets our claims by default, from a mapper with these settings. */
    static OidcClient client(TestRealm realm, String clientId, String... settings) {
        OidcClient client = realm.publicClient(clientId);
        give(realm, clientId, settings);
        return client;
    }

    /** Gives a client a scope of its own with the mapper. */
    static void give(TestRealm realm, String clientId, String... settings) {
        ObjectNode mapper =
                Json.object("name", "portal", "protocol", "openid-connect", "protocolMapper", "portal-access-account");
        ObjectNode config = Json.object(
                "access.token.claim", "true",
                "id.token.claim", "true",
                "userinfo.token.claim", "true",
                "introspection.token.claim", "true",
                "lightweight.claim", "true");
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i], settings[i + 1]);
        }
        mapper.set("config", config);
        realm.createScope("portal-of-" + clientId, mapper);
        realm.addDefaultScope(clientId, "portal-of-" + clientId);
    }
}
