package org.portalaccess.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;

/** The only clock of this extension: Keycloak's, so that its time offset in tests applies here too. */
public final class ServerTime {

    private ServerTime() {}

    /** Returns the present time, to the millisecond. */
    public static Instant now() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }

    /** Returns a time as REST and the history write it: ISO 8601, in UTC. */
    public static String text(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** Like {@link #text}, for a time that may be missing; then null. */
    public static @Nullable String textOrNull(@Nullable Long millis) {
        return millis == null ? null : text(millis);
    }
}
