package org.portalaccess.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import org.portalaccess.metrics.PortalMetrics;

/** Registers our metrics at the start of a server whose metrics are on. */
@Singleton
public class MetricRegistration implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        PortalMetrics.register();
    }
}
