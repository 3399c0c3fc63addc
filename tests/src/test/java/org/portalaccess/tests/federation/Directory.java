package org.portalaccess.tests.federation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedDeleteRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedModifyRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.net.InetAddress;
import java.util.List;
import org.portalaccess.testing.client.Json;
import org.portalaccess.testing.client.TestRealm;
import org.portalaccess.testing.server.Ports;

/** An LDAP directory in this process, and the connection of a realm with one of its branches. */
public final class Directory implements AutoCloseable {

    public static final String PASSWORD = "a password that only LDAP knows";

    private static final String BASE = "dc=example,dc=org";
    private static final String ADMIN = "cn=admin," + BASE;

    private final InMemoryDirectoryServer server;
    private final Refusals refusals;

    private Directory(InMemoryDirectoryServer server, Refusals refusals) {
        this.server = server;
        this.refusals = refusals;
    }

    public static Directory start() throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.addAdditionalBindCredentials(ADMIN, PASSWORD);
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("ldap", InetAddress.getLoopbackAddress(), Ports.free(), null));
        Refusals refusals = new Refusals();
        config.addInMemoryOperationInterceptor(refusals);
        InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
        server.add(BASE, new Attribute("objectClass", "domain"), new Attribute("dc", "example"));
        server.startListening();
        return new Directory(server, refusals);
    }

    public void branch(String name) throws LDAPException {
        server.add(
                "ou=" + name + "," + BASE,
                new Attribute("objectClass", "organizationalUnit"),
                new Attribute("ou", name));
    }

    void person(String branch, String uid, String firstName, String lastName) throws LDAPException {
        person(branch, uid, firstName, lastName, uid + "@example.org");
    }

    /** Adds a person with this address, which other people may have, too. */
    public void person(String branch, String uid, String firstName, String lastName, String mail) throws LDAPException {
        server.add(
                "uid=" + uid + ",ou=" + branch + "," + BASE,
                new Attribute("objectClass", "inetOrgPerson"),
                new Attribute("uid", uid),
                new Attribute("cn", firstName),
                new Attribute("givenName", firstName),
                new Attribute("sn", lastName),
                new Attribute("mail", mail),
                new Attribute("userPassword", PASSWORD));
    }

    /** Removes a person's entry, as the directory's own administrator would. */
    void remove(String branch, String uid) throws LDAPException {
        server.delete("uid=" + uid + ",ou=" + branch + "," + BASE);
    }

    /** Gives a person another family name in the directory. */
    void rename(String branch, String uid, String lastName) throws LDAPException {
        server.modify(
                "uid=" + uid + ",ou=" + branch + "," + BASE,
                new Modification(ModificationType.REPLACE, "sn", lastName));
    }

    /** Stops listening, until {@link #reachable()}. */
    public void outOfReach() {
        server.shutDown(true);
    }

    /** Listens again, at the same address. */
    public void reachable() throws LDAPException {
        server.startListening();
    }

    /** Returns the names of the people in a branch. */
    public List<String> uids(String branch) throws LDAPException {
        return server.search("ou=" + branch + "," + BASE, SearchScope.ONE, "(uid=*)", "uid").getSearchEntries().stream()
                .map(entry -> entry.getAttributeValue("uid"))
                .toList();
    }

    /** Sets whether the directory refuses passwords from now on, as by a policy of its own. */
    public void refusePasswords(boolean refused) {
        refusals.passwords = refused;
    }

    /** Sets whether the directory becomes unavailable as soon as a password is to be set. */
    public void endAtPasswords(boolean ended) {
        refusals.unavailable = ended;
    }

    /** Sets whether the directory refuses to remove entries from now on. */
    public void refuseRemovals(boolean refused) {
        refusals.removals = refused;
    }

    /** Connects the realm with a branch; returns the id of the provider. */
    public String connect(TestRealm realm, String branch, boolean importing) {
        return connect(realm, branch, importing, "READ_ONLY");
    }

    /**
     * Like {@link #connect(TestRealm, String, boolean)}, but Keycloak may change the people in the directory, and
     * creates the realm's new users there.
     */
    public String connectWritable(TestRealm realm, String branch, boolean importing) {
        return connect(realm, branch, importing, "WRITABLE");
    }

    /** Removes all directories from the realm, so that they are not asked any longer. */
    static void disconnect(TestRealm realm) {
        realm.admin()
                .get(realm.path("components?type=org.keycloak.storage.UserStorageProvider"))
                .forEach(provider -> realm.admin()
                        .delete(realm.path("components/" + provider.get("id").asText())));
    }

    private String connect(TestRealm realm, String branch, boolean importing, String editMode) {
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
        put(config, "editMode", editMode);
        put(config, "syncRegistrations", Boolean.toString(editMode.equals("WRITABLE")));
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

    /** Refuses operations that Keycloak may request. */
    private static final class Refusals extends InMemoryOperationInterceptor {

        private volatile boolean passwords;
        private volatile boolean unavailable;
        private volatile boolean removals;

        @Override
        public void processModifyRequest(InMemoryInterceptedModifyRequest request) throws LDAPException {
            boolean sets = request.getRequest().getModifications().stream()
                    .anyMatch(change -> change.getAttributeName().equalsIgnoreCase("userPassword"));
            if (unavailable && sets) {
                throw new LDAPException(ResultCode.UNAVAILABLE, "the directory is being shut down");
            }
            if (passwords && sets) {
                throw new LDAPException(ResultCode.CONSTRAINT_VIOLATION, "not good enough");
            }
        }

        @Override
        public void processDeleteRequest(InMemoryInterceptedDeleteRequest request) throws LDAPException {
            if (removals) {
                throw new LDAPException(ResultCode.UNWILLING_TO_PERFORM, "nothing is removed here");
            }
        }
    }
}
