package org.portalaccess.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class on two nodes, one class at a time. Its constructor and methods may have a parameter
 * {@code KeycloakCluster}. It makes its own realms, and may stop and start nodes; the next class finds both running.
 * Such classes run on one thread, so that none of the others waits for the lock.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({SharedServerExtension.class, ServerFaultExtension.class})
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("org.portalaccess.cluster")
public @interface ClusterTest {}
