package org.portalaccess.mail;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Writes one mail with the realm's e-mail theme, as Keycloak writes its own mails, and passes it to {@link MailServer}.
 */
final class MailTemplates extends FreeMarkerEmailTemplateProvider {

    /**
     * The values that are no names. Links and addresses must stay unchanged, and a message is in the person's own
     * words.
     */
    private static final Set<String> AS_THEY_ARE = Set.of("link", "message", "personEmail", "usedEmail", "newEmail");

    private final Mail mail;
    private Delivery delivery = Delivery.FAILED;

    MailTemplates(KeycloakSession session, RealmModel realm, Mail mail) {
        super(session);
        this.mail = mail;
        setRealm(realm);
        setUser(new Addressee(session, realm, mail.to()));
    }

    Delivery send() throws EmailException {
        Map<String, Object> values = new HashMap<>();
        // The language of a mail must not depend on the browser of the request.
        values.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        mail.words()
                .forEach((name, word) -> values.put(name, AS_THEY_ARE.contains(name) ? word : MailText.inBody(word)));
        values.put("person", MailText.inBody(mail.words().getOrDefault("person", "")));
        values.put("personalLine", MailText.linesInBody(mail.words().getOrDefault("personalLine", "")));
        values.put("recipientName", MailText.inBody(mail.to().name()));
        values.put("inviter", MailText.inBody(inviter()));
        values.put(
                "accounts",
                mail.accounts().stream().map(MailTemplates::represent).toList());
        Instant until = mail.until();
        if (until != null) {
            values.put("until", new Moments(session, user).inWords(until));
        }
        send(
                mail.kind().subject(),
                subjectArguments(),
                mail.kind().template(),
                values,
                mail.to().address());
        return delivery;
    }

    /** Sends the written mail. Keycloak calls this. */
    @Override
    protected void send(Map<String, String> config, String subject, String text, String html, String address) {
        RenderedMail rendered = new RenderedMail(address, mail.replyTo(), subject, text, html);
        delivery = MailServer.of(session, config).send(rendered);
    }

    private List<Object> subjectArguments() {
        String who = mail.words().getOrDefault("person", inviter());
        String first = MailText.inSubject(mail.accounts().get(0).name());
        int more = mail.accounts().size() - 1;
        return List.of(MailText.inSubject(who), more == 0 ? first : first + " (+" + more + ")");
    }

    private String inviter() {
        String inviter = mail.words().getOrDefault("inviter", "");
        return inviter.isBlank() ? getRealmName() : inviter;
    }

    private static MailAccount represent(MailAccount account) {
        ShownContracts contracts = account.contracts();
        return new MailAccount(
                MailText.inBody(account.name()),
                account.type(),
                account.logoUrl(),
                contracts == null
                        ? null
                        : new ShownContracts(
                                contracts.scope(),
                                contracts.names().stream().map(MailText::inBody).toList(),
                                contracts.count()));
    }
}
