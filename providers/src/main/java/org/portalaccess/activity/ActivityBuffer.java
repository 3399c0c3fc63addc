package org.portalaccess.activity;

import org.keycloak.provider.Provider;

/** Activity that this node of the cluster has seen and will write soon. */
public interface ActivityBuffer extends Provider {

    /** Returns the entries that are not written yet. */
    PendingActivity pending();

    /** Returns the recent reports of applications. */
    ReportedActivity reports();
}
