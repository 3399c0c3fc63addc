package org.portalaccess.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Derives the outcome of a mail from an exception of Jakarta Mail. The exception begins with the mail server's answer.
 * Its code tells permanent refusals (5xx) from temporary ones (4xx; RFC 5321, section 4.2.1).
 */
final class SmtpFailure {

    private static final Pattern CODE = Pattern.compile("([45])[0-9]{2}\\b.*", Pattern.DOTALL);

    private final Throwable failure;

    private SmtpFailure(Throwable failure) {
        this.failure = failure;
    }

    static SmtpFailure of(Throwable failure) {
        return new SmtpFailure(failure);
    }

    /**
     * Returns the outcome of the mail.
     *
     * @param otherwise the outcome if the failure does not tell
     */
    Delivery delivery(Delivery otherwise) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressException) {
                return Delivery.BAD_ADDRESS;
            }
            Optional<Boolean> forGood = isForGood(cause);
            if (cause instanceof AuthenticationFailedException) {
                return forGood.orElse(true) ? Delivery.NOT_AUTHENTICATED : Delivery.PUT_OFF;
            }
            if (cause instanceof SendFailedException && forGood.isPresent()) {
                return forGood.get() ? Delivery.REFUSED : Delivery.PUT_OFF;
            }
        }
        return otherwise;
    }

    private static Optional<Boolean> isForGood(Throwable cause) {
        Matcher answer = CODE.matcher(String.valueOf(cause.getMessage()));
        return answer.matches() ? Optional.of(answer.group(1).equals("5")) : Optional.empty();
    }
}
