package org.portalaccess.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;

/** A change of a realm's settings: the checks, the row and the event. */
public final class SettingsChange {

    private final PortalRequest request;
    private final RealmSettings before;
    private final RealmSettings after;

    private SettingsChange(PortalRequest request, RealmSettings before, RealmSettings after) {
        this.request = request;
        this.before = before;
        this.after = after;
    }

    /**
     * Returns the change that a merge patch of the settings makes. A null gets the value of a new realm.
     *
     * @throws ProblemException naming the fault, if the patch or the settings after it are not allowed
     */
    public static SettingsChange byPatch(PortalRequest request, JsonNode patch) {
        RealmSettings before = RealmSettingsStore.of(request.session()).settings(request.realmId());
        return of(request, before, before.patched(patch));
    }

    static SettingsChange of(PortalRequest request, RealmSettings before, RealmSettings after) {
        SettingsChange change = new SettingsChange(request, before, after);
        change.requireClient();
        change.requireUnused();
        return change;
    }

    /** Returns the settings after the change. */
    public RealmSettings after() {
        return after;
    }

    /** Returns false if the settings stay as they are. */
    public boolean isAny() {
        return !after.equals(before);
    }

    /** Writes the settings. The realm's row must be locked. */
    public void write(LockingTransaction transaction) {
        if (isAny()) {
            RealmSettingsStore.of(request.session()).replaceSettings(transaction, request.realmId(), after);
            request.events().updated(Subject.ofRealm(ResourceKind.PORTAL_SETTINGS, "settings"), before, after);
        }
    }

    /**
     * Refuses a new default client that people cannot be sent to. A client that has become unusable may stay: otherwise
     * no other setting could be changed until it is usable again.
     */
    private void requireClient() {
        String wanted = after.defaultClient();
        if (wanted != null && !wanted.equals(before.defaultClient())) {
            LandingClient.fault(request.realm(), wanted, "/defaultClient").ifPresent(fault -> {
                throw ProblemException.invalid(List.of(fault));
            });
        }
    }

    private void requireUnused() {
        List<FieldError> faults = new AccountTypeUse(request.session()).faults(request.realmId(), before, after);
        if (!faults.isEmpty()) {
            throw ProblemException.conflict(faults);
        }
    }
}
