package org.portalaccess.platform;

import java.util.concurrent.TimeUnit;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;

/** Work that runs at a fixed interval, on one node of the cluster at a time. */
public final class ClusterTask implements ScheduledTask {

    private final String name;
    private final int longestSeconds;
    private final Runnable work;

    /**
     * Makes a task. It does not run before it is scheduled.
     *
     * @param name the name by which the nodes know the task
     * @param longestSeconds the time for which a node that dies during the task keeps the others from running it
     * @param work what one run does; it opens its own transactions
     */
    public ClusterTask(String name, int longestSeconds, Runnable work) {
        this.name = name;
        this.longestSeconds = longestSeconds;
        this.work = work;
    }

    /** Schedules the task every {@code seconds} seconds, or never for 0. The first run is not immediate. */
    public void schedule(KeycloakSessionFactory factory, int seconds) {
        if (seconds > 0) {
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> session.getProvider(TimerProvider.class)
                            .scheduleTask(this, TimeUnit.SECONDS.toMillis(seconds)));
        }
    }

    @Override
    public String getTaskName() {
        return name;
    }

    @Override
    public void run(KeycloakSession session) {
        session.getProvider(ClusterProvider.class).executeIfNotExecuted(name, longestSeconds, () -> {
            work.run();
            return true;
        });
    }
}
