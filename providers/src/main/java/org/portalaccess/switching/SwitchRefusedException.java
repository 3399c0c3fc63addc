package org.portalaccess.switching;

import java.io.Serial;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Errors;

/** Why a switch, or log in as, is refused, as the token endpoint says it: always with status 400. */
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

    /** The subject token is of no use, as a refresh would say it. */
    static SwitchRefusedException invalidGrant(String description) {
        return new SwitchRefusedException(OAuthErrorException.INVALID_GRANT, Errors.INVALID_TOKEN, description);
    }

    /** The subject lacks the account scope, or more scope is asked for than it has. */
    public static SwitchRefusedException invalidScope(String description) {
        return new SwitchRefusedException(OAuthErrorException.INVALID_SCOPE, Errors.INVALID_REQUEST, description);
    }

    /** The one same answer for every account that the person may not enter, existing or not. */
    public static SwitchRefusedException invalidTarget() {
        return new SwitchRefusedException("invalid_target", Errors.NOT_ALLOWED, "The account can not be entered");
    }

    String error() {
        return error;
    }

    String eventError() {
        return eventError;
    }
}
