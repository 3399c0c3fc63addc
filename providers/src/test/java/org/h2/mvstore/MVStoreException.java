package org.h2.mvstore;

import java.io.Serial;

/** Has the name of H2's own exception, which is not on the class path here. */
public final class MVStoreException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public MVStoreException(String message) {
        super(message);
    }
}
