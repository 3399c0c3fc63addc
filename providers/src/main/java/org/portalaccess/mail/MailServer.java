package org.portalaccess.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import org.jboss.logging.Logger;
import org.keycloak.email.DefaultEmailSenderProvider;
import org.keycloak.email.DefaultEmailSenderProviderFactory;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderFactory;

/**
 * Hands letters to the realm's mail server. Keycloak's own sender knows no header {@code Auto-Submitted}, so where a realm
 * sends by that one, this does the same with it; a sender that the operator has put in its place is used as it is.
 */
final class MailServer {

    private static final Logger LOGGER = Logger.getLogger(MailServer.class);

    private final KeycloakSession session;
    private final Map<String, String> config;

    private MailServer(KeycloakSession session, Map<String, String> config) {
        this.session = session;
        this.config = config;
    }

    static MailServer of(KeycloakSession session, Map<String, String> config) {
        return new MailServer(session, config);
    }

    Delivery send(Letter letter) {
        EmailSenderProvider sender = session.getProvider(EmailSenderProvider.class);
        if (!isStandard(sender)) {
            return sendBy(sender, letter);
        }
        return isBlank("host") || isBlank("from") ? Delivery.NOT_CONFIGURED : transmit(letter);
    }

    /** One that extends Keycloak's has a way of its own, and maybe settings of its own in place of the realm's. */
    private static boolean isStandard(EmailSenderProvider sender) {
        return sender.getClass() == DefaultEmailSenderProvider.class;
    }

    private Delivery sendBy(EmailSenderProvider sender, Letter letter) {
        Map<String, String> settings = new HashMap<>(config);
        String replyTo = letter.replyTo();
        if (replyTo != null) {
            settings.put("replyTo", replyTo);
            settings.remove("replyToDisplayName");
        }
        try {
            sender.send(settings, letter.to(), letter.subject(), letter.text(), letter.html());
            return Delivery.SENT;
        } catch (EmailException e) {
            note(e);
            return Delivery.REFUSED;
        }
    }

    private Delivery transmit(Letter letter) {
        Properties properties = new SmtpSettings(config).properties(session);
        Session smtp = Session.getInstance(properties);
        try (Transport transport = smtp.getTransport("smtp")) {
            Message message = new MailMessage(config).of(smtp, letter);
            authenticator().connect(session, config, transport);
            transport.sendMessage(message, message.getAllRecipients());
            return Delivery.SENT;
        } catch (EmailException | MessagingException e) {
            note(e);
            return whatFailed(e);
        }
    }

    /** Kinds of failures only: what a mail server answers may name the person that the mail is for. */
    private static void note(Throwable failure) {
        StringJoiner kinds = new StringJoiner(" <- ");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            kinds.add(cause.getClass().getSimpleName());
        }
        LOGGER.debugf("A mail was not sent: %s", kinds);
    }

    private static Delivery whatFailed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AddressException) {
                return Delivery.BAD_ADDRESS;
            }
            if (cause instanceof AuthenticationFailedException) {
                return Delivery.NOT_AUTHENTICATED;
            }
            if (cause instanceof SendFailedException) {
                return Delivery.REFUSED;
            }
        }
        return Delivery.UNREACHABLE;
    }

    private EmailAuthenticator authenticator() throws EmailException {
        ProviderFactory<EmailSenderProvider> factory =
                session.getKeycloakSessionFactory().getProviderFactory(EmailSenderProvider.class);
        String type = isOn("auth") ? config.getOrDefault("authType", "basic") : "none";
        EmailAuthenticator authenticator = factory instanceof DefaultEmailSenderProviderFactory standard
                ? standard.getEmailAuthenticators()
                        .get(EmailAuthenticator.AuthenticatorType.valueOf(type.toUpperCase(Locale.ROOT)))
                : null;
        if (authenticator == null) {
            throw new EmailException("No way to sign in to the mail server: " + type);
        }
        return authenticator;
    }

    private boolean isOn(String setting) {
        return "true".equals(config.get(setting));
    }

    private boolean isBlank(String setting) {
        return config.getOrDefault(setting, "").isBlank();
    }
}
