package org.portalaccess.platform;

import java.time.Instant;
import org.keycloak.common.util.Time;

/** The one clock: Keycloak's, so that its time offset in tests moves ours too. */
public final class ServerTime {

    private ServerTime() {}

    /** Now, to the millisecond. */
    public static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}
