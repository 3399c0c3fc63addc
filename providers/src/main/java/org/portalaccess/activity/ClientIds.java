package org.portalaccess.activity;

import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.Names;

/** Client ids as our columns hold them. */
final class ClientIds {

    private static final int LONGEST = 255;

    private ClientIds() {}

    static @Nullable String cut(@Nullable String clientId) {
        return clientId == null ? null : Names.cut(clientId, LONGEST);
    }
}
