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
 * A test class on {@code Servers.quiet()}, one class at a time. So all statements and rows that it counts there are its
 * own. It makes its own realms. Such classes run on one thread, so that none of the others waits for the lock.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({SharedServerExtension.class, ServerFaultExtension.class})
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("org.portalaccess.quiet")
public @interface QuietServerTest {}
