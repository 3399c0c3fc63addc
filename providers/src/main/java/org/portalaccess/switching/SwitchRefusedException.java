package org.portalaccess.switching;

import java.io.Serial;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;

/** The refusal of an account switch or of log in as, as the token endpoint reports it, always with status 400. */
public final class SwitchRefusedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String error;
    private final String eventError;

    private SwitchRefusedException(String error, String eventError, String description) {
        super(description);
        this.error = error;
        this.eventError = eventError;
    }

    /** The request itself is wrong. */
    public static SwitchRefusedException invalidRequest(String description) {
        return new SwitchRefusedException(OAuthErrorException.INVALID_REQUEST, Errors.INVALID_REQUEST, description);
    }

    /** The subject token cannot be used; the error is that of a refresh. */
    static SwitchRefusedException invalidGrant(String description) {
        return new SwitchRefusedException(OAuthErrorException.INVALID_GRANT, Errors.INVALID_TOKEN, description);
    }

    /** The subject lacks the account scope, or the requested scope exceeds the subject's. */
    public static SwitchRefusedException invalidScope(String description) {
        return new SwitchRefusedException(OAuthErrorException.INVALID_SCOPE, Errors.INVALID_REQUEST, description);
    }

    /** One answer for every account that the user cannot enter, whether or not it exists. */
    public static SwitchRefusedException invalidTarget() {
        return new SwitchRefusedException("invalid_target", Errors.NOT_ALLOWED, "The account cannot be entered");
    }

    String error() {
        return error;
    }

    String eventError() {
        return eventError;
    }
}
