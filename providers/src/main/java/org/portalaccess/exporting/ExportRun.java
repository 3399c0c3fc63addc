package org.portalaccess.exporting;

import jakarta.persistence.EntityManager;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.portalaccess.access.Access;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.Snapshot;

/**
 * One export: reads all that governs access in a realm in one snapshot, and writes it while it reads, so that it takes
 * the same memory for any number of lines.
 */
final class ExportRun {

    private static final Logger LOG = Logger.getLogger(ExportRun.class);

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final Access caller;
    private final Set<ExportPart> parts;
    private final Duration limit;

    ExportRun(KeycloakSessionFactory factory, String realmId, Access caller, Set<ExportPart> parts, Duration limit) {
        this.factory = factory;
        this.realmId = realmId;
        this.caller = caller;
        this.parts = Set.copyOf(parts);
        this.limit = limit;
    }

    /** Writes all lines. If it fails, the line {@code end} is missing. */
    void run(OutputStream out) {
        Snapshot.read(factory, limit, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            session.getContext().setRealm(realm);
            Access access = caller.in(session, realm);
            access.requireRealmChange();
            LineWriter lines = new LineWriter(out);
            write(session, realm, access, lines);
            lines.end();
            LOG.infof(
                    "User %s has exported the portal access of realm %s: %d lines.",
                    access.actor().userId(), realm.getName(), lines.lines());
        });
    }

    private void write(KeycloakSession session, RealmModel realm, Access access, LineWriter lines) {
        EntityManager em = Jpa.entityManager(session);
        RealmLines ofRealm = new RealmLines(session, realmId, lines);
        AccountLines accounts = new AccountLines(em, realmId, lines);
        MembershipLines memberships =
                new MembershipLines(session, realmId, new People(session, realm, access.people()));
        write(ExportPart.SETTINGS, ofRealm::writeSettings);
        write(ExportPart.CATALOG, ofRealm::writeCatalog);
        write(ExportPart.PERMISSION_SETS, ofRealm::writePermissionSets);
        write(ExportPart.ACCOUNTS, accounts::writeAccounts);
        write(ExportPart.OWNERS, accounts::writeOwners);
        write(ExportPart.CONTRACTS, new ContractLines(em, realmId, lines)::write);
        write(ExportPart.MEMBERSHIPS, () -> memberships.write(lines));
        write(
                ExportPart.INVITATIONS,
                () -> new InvitationLines(session, realm, access.people(), memberships).write(lines));
    }

    private void write(ExportPart part, Runnable lines) {
        if (parts.contains(part)) {
            lines.run();
        }
    }
}
