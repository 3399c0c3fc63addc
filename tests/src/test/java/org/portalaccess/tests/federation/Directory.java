package org.portalaccess.tests.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import java.net.InetAddress;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;

/** An LDAP directory in this process, and how a realm is told of one of its branches. */
final class Directory implements AutoCloseable {

    static final String PASSWORD = "a password that only LDAP knows";

    private static final String BASE = "dc=example,dc=org";
    private static final String ADMIN = "cn=admin," + BASE;

    private final InMemoryDirectoryServer server;

    private Directory(InMemoryDirectoryServer server) {
        this.server = server;
    }

    static Directory start() throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(ADMIN, PASSWORD);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), 0, null));
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add(BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "example"));
        server.startListening();
        return new Directory(server);
    }

    void branch(String name) throws LDAPException {
        server.add(
                "ou=" + name + "," + BASE,
                new Attribute("objectClass", "organizationalUnit"),
                new Attribute("ou", name));
    }

    void person(String branch, String uid, String firstName, String lastName) throws LDAPException {
        server.add(
                "uid=" + uid + ",ou=" + branch + "," + BASE,
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("uid", uid),
                new Attribute("cn", firstName),
                new Attribute("givenName", firstName),
                new Attribute("sn", lastName),
                new Attribute("mail", uid + "@example.org"),
                new Attribute("userPassword", PASSWORD));
    }

    /** Connects the realm with a branch; gives the id of the provider. */
    String connect(TestRealm realm, String branch, boolean importing) {
        ObjectNode config = Json.object();
        put(config, "connectionUrl", "ldap://127.0.0.1:" + server.getListenPort());
        put(config, "usersDn", "ou=" + branch + "," + BASE);
        put(config, "bindDn", ADMIN);
        put(config, "bindCredential", PASSWORD);
        put(config, "authType", "simple");
        put(config, "vendor", "other");
        put(config, "usernameLDAPAttribute", "uid");
        put(config, "rdnLDAPAttribute", "uid");
        put(config, "uuidLDAPAttribute", "entryUUID");
        put(config, "userObjectClasses", "inetOrgPerson");
        put(config, "editMode", "READ_ONLY");
        put(config, "importEnabled", Boolean.toString(importing));
        put(config, "searchScope", "1");
        put(config, "trustEmail", "true");
        ObjectNode provider = Json.object("name", branch, "providerId", "ldap");
        provider.put("providerType", "org.keycloak.storage.UserStorageProvider");
        provider.put("parentId", realm.admin().get(realm.path("")).get("id").asText());
        provider.set("config", config);
        return realm.admin().create(realm.path("components"), provider);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }

    private static void put(ObjectNode config, String name, String value) {
        config.set(name, Json.array(value));
    }
}
