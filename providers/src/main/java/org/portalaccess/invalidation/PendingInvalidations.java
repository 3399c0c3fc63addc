package org.portalaccess.invalidation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * The cache tags that the current transaction has changed. After the transaction has committed, and only then, the tags
 * are stamped on this node and, by one message, on every other node.
 */
public final class PendingInvalidations {

    static final String TASK = "portal-access-things-changed";

    private static final String ATTRIBUTE = "portal-access.changes";

    private final Set<String> tags = new LinkedHashSet<>();

    private PendingInvalidations() {}

    /** Returns the changes of this session's transaction. */
    public static PendingInvalidations of(KeycloakSession session) {
        PendingInvalidations known = session.getAttribute(ATTRIBUTE, PendingInvalidations.class);
        if (known != null) {
            return known;
        }
        PendingInvalidations changes = new PendingInvalidations();
        session.setAttribute(ATTRIBUTE, changes);
        session.getTransactionManager().enlistAfterCompletion(changes.new AfterCommit(session));
        return changes;
    }

    /** Returns true if this transaction has changed something. It must then neither read nor fill a cache. */
    public static boolean pending(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE, PendingInvalidations.class) != null;
    }

    /** Records a change of {@code tag}, a cache tag from {@link CacheTag}. */
    public void add(String tag) {
        tags.add(tag);
    }

    private final class AfterCommit extends AbstractKeycloakTransaction {

        private final KeycloakSession session;

        AfterCommit(KeycloakSession session) {
            this.session = session;
        }

        @Override
        protected void commitImpl() {
            if (tags.isEmpty()) {
                return;
            }
            StampClock clock = session.getProvider(NodeCaches.class).clock();
            tags.forEach(clock::touch);
            session.getProvider(ClusterProvider.class).notify(TASK, new CacheTagsChangedEvent(List.copyOf(tags)), true);
        }

        @Override
        protected void rollbackImpl() {
            tags.clear();
        }
    }
}
