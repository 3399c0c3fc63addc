package org.portalaccess.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.StringJoiner;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.DefaultEmailSenderProvider;
import org.keycloak.email.DefaultEmailSenderProviderFactory;
import org.keycloak.email.EmailAuthenticator;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderFactory;

/**
 * Hands letters to the realm's mail server. Keycloak's own sender does not support the header {@code Auto-Submitted}.
 * So this class replaces it, and sends in the same way with the header. A sender that the operator has installed is
 * used unchanged.
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

    Delivery send(RenderedMail rendered) {
        EmailSenderProvider sender = session.getProvider(EmailSenderProvider.class);
        if (!isStandard(sender)) {
            return sendBy(sender, rendered);
        }
        return isBlank("host") || isBlank("from") ? Delivery.NOT_CONFIGURED : transmit(rendered);
    }

    /**
     * Returns true for exactly Keycloak's own sender. A subclass sends in its own way, and may have settings of its own
     * in place of the realm's.
     */
    private static boolean isStandard(EmailSenderProvider sender) {
        return sender.getClass() == DefaultEmailSenderProvider.class;
    }

    private Delivery sendBy(EmailSenderProvider sender, RenderedMail rendered) {
        Map<String, String> settings = new HashMap<>(config);
        String replyTo = rendered.replyTo();
        if (replyTo != null) {
            settings.put("replyTo", replyTo);
            settings.remove("replyToDisplayName");
        }
        try {
            sender.send(settings, rendered.to(), rendered.subject(), rendered.text(), rendered.html());
            return Delivery.SENT;
        } catch (EmailException e) {
            note(e);
            // The workings of such a sender are unknown, but its exception may contain the mail server's answer.
            return SmtpFailure.of(e).delivery(Delivery.PUT_OFF);
        }
    }

    private Delivery transmit(RenderedMail rendered) {
        Properties properties = new SmtpSettings(config).properties(session);
        Session smtp = Session.getInstance(properties);
        Transport transport = null;
        boolean connected = false;
        try {
            transport = smtp.getTransport("smtp");
            Message message = new MailMessage(config).build(smtp, rendered);
            authenticator().connect(session, config, transport);
            connected = true;
            transport.sendMessage(message, message.getAllRecipients());
            return Delivery.SENT;
        } catch (EmailException | MessagingException e) {
            note(e);
            return SmtpFailure.of(e).delivery(connected ? Delivery.INTERRUPTED : Delivery.UNREACHABLE);
        } finally {
            close(transport);
        }
    }

    /** Closes the connection. The mail server has already answered, so a failure here does not change the outcome. */
    private static void close(@Nullable Transport transport) {
        try {
            if (transport != null) {
                transport.close();
            }
        } catch (MessagingException e) {
            note(e);
        }
    }

    /** Logs only the kinds of the failures: a mail server's answer may name the recipient. */
    private static void note(Throwable failure) {
        StringJoiner kinds = new StringJoiner(" <- ");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            kinds.add(cause.getClass().getSimpleName());
        }
        LOGGER.debugf("A mail was not sent: %s", kinds);
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
            throw new EmailException("Unknown way to sign in to the mail server: " + type);
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
