package org.portalaccess.mail;

import java.util.Map;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.enums.HostnameVerificationPolicy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.truststore.JSSETruststoreConfigurator;

/** Translates a realm's settings of its mail server into properties of Jakarta Mail. */
final class SmtpSettings {

    private static final String TIMEOUT = "10000";
    private static final String ON = "true";

    private final Map<String, String> config;
    private final Properties properties = new Properties();

    SmtpSettings(Map<String, String> config) {
        this.config = config;
    }

    Properties properties(KeycloakSession session) {
        put("host", config.get("host"));
        put("port", config.get("port"));
        put("from", config.get("envelopeFrom"));
        put("timeout", config.getOrDefault("timeout", TIMEOUT));
        put("connectiontimeout", config.getOrDefault("connectionTimeout", TIMEOUT));
        put("writetimeout", config.getOrDefault("writeTimeout", TIMEOUT));
        switchOn("ssl", "ssl.enable");
        switchOn("starttls", "starttls.enable");
        switchOn("auth", "auth");
        if (isOn("auth") && "token".equals(config.get("authType"))) {
            put("auth.mechanisms", "XOAUTH2");
        }
        if (isOn("allowutf8")) {
            properties.setProperty("mail.mime.allowutf8", ON);
        }
        if (isOn("ssl") || isOn("starttls")) {
            trust(new JSSETruststoreConfigurator(session));
        }
        // Without this, Jakarta Mail looks up the name of this machine and writes it into the mail.
        properties.setProperty("mail.from", String.valueOf(config.get("from")));
        return properties;
    }

    /** Checks certificates with the truststore of the server, as for Keycloak's own mails. */
    private void trust(JSSETruststoreConfigurator truststore) {
        SSLSocketFactory sockets = truststore.getSSLSocketFactory();
        if (sockets == null) {
            return;
        }
        properties.put("mail.smtp.ssl.socketFactory", sockets);
        boolean any = truststore.getProvider().getPolicy() == HostnameVerificationPolicy.ANY;
        put("ssl.checkserveridentity", Boolean.toString(!any));
        if (any) {
            put("ssl.trust", "*");
        }
    }

    private void switchOn(String setting, String property) {
        if (isOn(setting)) {
            put(property, ON);
        }
    }

    private void put(String property, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            properties.setProperty("mail.smtp." + property, value);
        }
    }

    private boolean isOn(String setting) {
        return ON.equals(config.get(setting));
    }
}
