package org.portalaccess.invalidation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * What the current transaction has changed. After it has committed, and only then, the things are stamped here and, in
 * one message, on every other node.
 */
public final class Changes {

    static final String TASK = "portal-access-things-changed";

    private static final String ATTRIBUTE = "portal-access.changes";

    private final Set<String> things = new LinkedHashSet<>();

    private Changes() {}

    /** The changes of this session's transaction. */
    public static Changes of(KeycloakSession session) {
        Changes known = session.getAttribute(ATTRIBUTE, Changes.class);
        if (known != null) {
            return known;
        }
        Changes changes = new Changes();
        session.setAttribute(ATTRIBUTE, changes);
        session.getTransactionManager().enlistAfterCompletion(changes.new AfterCommit(session));
        return changes;
    }

    /** True when this transaction has changed something, so that it must not trust, nor fill, a cache. */
    public static boolean pending(KeycloakSession session) {
        return session.getAttribute(ATTRIBUTE, Changes.class) != null;
    }

    /** Notes a change of {@code thing}, named by {@link Thing}. */
    public void add(String thing) {
        things.add(thing);
    }

    private final class AfterCommit extends AbstractKeycloakTransaction {

        private final KeycloakSession session;

        AfterCommit(KeycloakSession session) {
            this.session = session;
        }

        @Override
        protected void commitImpl() {
            if (things.isEmpty()) {
                return;
            }
            StampClock clock = session.getProvider(NodeState.class).clock();
            things.forEach(clock::touch);
            session.getProvider(ClusterProvider.class).notify(TASK, new ThingsChangedEvent(List.copyOf(things)), true);
        }

        @Override
        protected void rollbackImpl() {
            things.clear();
        }
    }
}
