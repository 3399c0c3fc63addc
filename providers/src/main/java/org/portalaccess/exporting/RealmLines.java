package org.portalaccess.exporting;

import java.util.Comparator;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.permissionset.PermissionSet;
import org.portalaccess.permissionset.PermissionSetStore;
import org.portalaccess.settings.RealmSettingsStore;

/** The lines of what a realm has once, and of its permission sets. */
final class RealmLines {

    private final KeycloakSession session;
    private final String realmId;
    private final LineWriter out;

    RealmLines(KeycloakSession session, String realmId, LineWriter out) {
        this.session = session;
        this.realmId = realmId;
        this.out = out;
    }

    void writeSettings() {
        out.line("settings", RealmSettingsStore.of(session).storedSettings(realmId));
    }

    void writeCatalog() {
        out.line("catalog", RealmSettingsStore.of(session).storedCatalog(realmId));
    }

    void writePermissionSets() {
        PermissionSetStore.of(session).all(realmId).stream()
                .sorted(Comparator.comparing(PermissionSet::id))
                .forEach(set -> out.line(
                        "permissionSet",
                        new Members()
                                .with("id", set.id())
                                .with("key", set.key())
                                .with("name", set.name())
                                .with("kind", set.kind())
                                .with("permissions", set.permissions())
                                .map()));
    }
}
