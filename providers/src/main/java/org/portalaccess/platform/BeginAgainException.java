package org.portalaccess.platform;

import java.io.Serial;

/**
 * Signals that a transaction needs other locks than it holds, and must not wait for them while it holds some. So it is
 * rolled back, and {@link Transactions} begins it again.
 */
public final class BeginAgainException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception, which may be thrown inside a {@link LockingTransaction}.
     *
     * @param message the change that was found
     */
    public BeginAgainException(String message) {
        super(message);
    }
}
