package org.portalaccess.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.email.EmailException;

/** The outcomes that the answers of a mail server lead to. */
final class SmtpFailureTest {

    @ParameterizedTest
    @MethodSource("failures")
    void smtpFailureLeadsToTheExpectedDelivery(Throwable failure, Delivery delivery) {
        assertThat(SmtpFailure.of(failure).delivery(Delivery.UNREACHABLE)).isEqualTo(delivery);
    }

    static Stream<Arguments> failures() {
        MessagingException nested =
                new SendFailedException("Invalid Addresses", new SendFailedException("550 5.1.1 no such mailbox\n"));
        return Stream.of(
                Arguments.of(nested, Delivery.REFUSED),
                Arguments.of(new EmailException("Failed to send email", nested), Delivery.REFUSED),
                Arguments.of(new SendFailedException("451 4.7.1 later"), Delivery.PUT_OFF),
                Arguments.of(new SendFailedException("[EOF]"), Delivery.UNREACHABLE),
                Arguments.of(new AuthenticationFailedException("535 5.7.8 no"), Delivery.NOT_AUTHENTICATED),
                Arguments.of(new AuthenticationFailedException("454 4.7.0 not now"), Delivery.PUT_OFF),
                Arguments.of(new AuthenticationFailedException(), Delivery.NOT_AUTHENTICATED),
                Arguments.of(new AddressException("not a single plain address"), Delivery.BAD_ADDRESS),
                Arguments.of(new MessagingException("5501 things", new IOException("broken")), Delivery.UNREACHABLE),
                Arguments.of(new EmailException("No way to sign in"), Delivery.UNREACHABLE));
    }
}
