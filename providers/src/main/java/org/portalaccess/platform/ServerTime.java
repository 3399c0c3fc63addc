package org.portalaccess.platform;

import java.time.Instant;
import org.keycloak.common.util.Time;

/** The only clock of this extension: Keycloak's, so that its time offset in tests applies here too. */
public final class ServerTime {

    private ServerTime() {}

    /** Returns the present time, to the millisecond. */
    public static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}
