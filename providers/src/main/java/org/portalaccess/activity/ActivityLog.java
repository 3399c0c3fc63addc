package org.portalaccess.activity;

import org.keycloak.provider.Provider;

/** What this node of the cluster has seen of people and will write soon. */
public interface ActivityLog extends Provider {

    /** Whatever is not written yet. */
    PendingActivity pending();

    /** What applications have reported lately. */
    Reports reports();
}
