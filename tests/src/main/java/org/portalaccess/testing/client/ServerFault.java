package org.portalaccess.testing.client;

import java.net.URI;

/** The server answered with a status of 500 or above, which no test expects. The server's log has the cause. */
public final class ServerFault extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final URI uri;

    ServerFault(URI uri, String message) {
        super(message);
        this.uri = uri;
    }

    /** Returns the address of the request. */
    public URI uri() {
        return uri;
    }
}
