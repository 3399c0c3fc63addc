package org.portalaccess.activity;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.cluster.ClusterProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.services.scheduled.ScheduledTaskRunner;
import org.keycloak.timer.TimerProvider;
import org.portalaccess.platform.Jpa;

/**
 * Holds this node's log and schedules its writing: every {@code flush-seconds} (30), earlier if many entries are
 * pending, and when the server stops. Other settings: {@code max-pending} (50,000) for the entries of each sort in
 * memory; {@code activity-days} (90) and {@code history-days} (0, forever) for the age of rows; {@code prune-seconds}
 * (3,600) for the interval between deletions of old rows.
 */
public final class ActivityBufferFactory implements ProviderFactory<ActivityBuffer> {

    private static final int FLUSH_SECONDS = 30;
    private static final int MAX_PENDING = 50_000;
    private static final int ACTIVITY_DAYS = 90;
    private static final int PRUNE_SECONDS = 3_600;
    private static final long TICK = TimeUnit.SECONDS.toMillis(1);
    private static final String FLUSH = "portal-access-activity-flush";
    private static final String RETENTION = "portal-access-retention";

    private final ReportedActivity reports = new ReportedActivity();
    private PendingActivity pending = new PendingActivity(MAX_PENDING);
    private Retention retention = new Retention(ACTIVITY_DAYS, 0);
    private long interval = TimeUnit.SECONDS.toNanos(FLUSH_SECONDS);
    private long pruneInterval = TimeUnit.SECONDS.toMillis(PRUNE_SECONDS);
    private volatile long lastFlush;
    private @Nullable ScheduledTaskRunner lastRun;

    @Override
    public ActivityBuffer create(KeycloakSession session) {
        return new View();
    }

    @Override
    public void init(Config.Scope config) {
        pending = new PendingActivity(config.getInt("max-pending", MAX_PENDING));
        retention = new Retention(config.getInt("activity-days", ACTIVITY_DAYS), config.getInt("history-days", 0));
        interval = TimeUnit.SECONDS.toNanos(config.getInt("flush-seconds", FLUSH_SECONDS));
        pruneInterval = TimeUnit.SECONDS.toMillis(config.getInt("prune-seconds", PRUNE_SECONDS));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        ActivityFlush flush = new ActivityFlush(factory, pending);
        lastRun = new ScheduledTaskRunner(factory, session -> flush.run());
        // Before this event there may be no tables.
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(factory, session -> schedule(session, flush));
            }
        });
    }

    private void schedule(KeycloakSession session, ActivityFlush flush) {
        lastFlush = System.nanoTime();
        TimerProvider timer = session.getProvider(TimerProvider.class);
        timer.scheduleTask(own -> flushIfDue(flush), TICK, FLUSH);
        timer.scheduleTask(retention::run, pruneInterval, RETENTION);
    }

    private void flushIfDue(ActivityFlush flush) {
        long now = System.nanoTime();
        if (now - lastFlush >= interval || pending.isCrowded()) {
            lastFlush = now;
            flush.run();
        }
    }

    /** Makes Keycloak close this factory before the database. */
    @Override
    public Set<Class<? extends Provider>> dependsOn() {
        return Set.of(ClusterProvider.class, TimerProvider.class, Jpa.provider());
    }

    /** Writes what is pending for the last time. Errors are logged and do not keep the server from stopping. */
    @Override
    public void close() {
        Optional.ofNullable(lastRun).ifPresent(ScheduledTaskRunner::run);
    }

    @Override
    public String getId() {
        return "default";
    }

    private final class View implements ActivityBuffer {

        @Override
        public PendingActivity pending() {
            return pending;
        }

        @Override
        public ReportedActivity reports() {
            return reports;
        }

        @Override
        public void close() {
            // The log outlives the session.
        }
    }
}
