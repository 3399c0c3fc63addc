package org.portalaccess.activity;

import org.jspecify.annotations.Nullable;
import org.portalaccess.platform.NameRules;

/** Cuts client ids to the length of our columns. */
final class ClientIds {

    private static final int LONGEST = 255;

    private ClientIds() {}

    static @Nullable String cut(@Nullable String clientId) {
        return clientId == null ? null : NameRules.cut(clientId, LONGEST);
    }
}
