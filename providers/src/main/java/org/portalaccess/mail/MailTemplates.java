package org.portalaccess.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.keycloak.email.EmailException;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Writes one mail with the realm's e-mail theme, as Keycloak writes its own, and gives it to {@link MailServer}. */
final class MailTemplates extends FreeMarkerEmailTemplateProvider {

    /** Words that are no names: links and addresses stay what they are, and a message is the person's own. */
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
        // Nobody's browser has to do with the language of a mail.
        values.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        mail.words()
                .forEach((name, word) -> values.put(name, AS_THEY_ARE.contains(name) ? word : Wording.inBody(word)));
        values.put("person", Wording.inBody(mail.words().getOrDefault("person", "")));
        values.put("recipientName", Wording.inBody(mail.to().name()));
        values.put("inviter", Wording.inBody(inviter()));
        values.put(
                "accounts", mail.accounts().stream().map(MailTemplates::shown).toList());
        Instant until = mail.until();
        if (until != null) {
            values.put("until", inWords(until));
        }
        send(
                mail.kind().subject(),
                subjectArguments(),
                mail.kind().template(),
                values,
                mail.to().address());
        return delivery;
    }

    /** What Keycloak calls when the mail is written. */
    @Override
    protected void send(Map<String, String> config, String subject, String text, String html, String address) {
        Letter letter = new Letter(address, mail.replyTo(), subject, text, html);
        delivery = MailServer.of(session, config).send(letter);
    }

    private List<Object> subjectArguments() {
        String who = mail.words().getOrDefault("person", inviter());
        String first = Wording.inSubject(mail.accounts().get(0).name());
        int more = mail.accounts().size() - 1;
        return List.of(Wording.inSubject(who), more == 0 ? first : first + " (+" + more + ")");
    }

    private String inviter() {
        String inviter = mail.words().getOrDefault("inviter", "");
        return inviter.isBlank() ? getRealmName() : inviter;
    }

    private static MailAccount shown(MailAccount account) {
        return new MailAccount(Wording.inBody(account.name()), account.type(), account.logoUrl());
    }

    private String inWords(Instant until) {
        Locale locale = session.getContext().resolveLocale(user, true);
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(until.atZone(ZoneId.systemDefault()))
                + DateTimeFormatter.ofPattern(" z", locale).format(until.atZone(ZoneId.systemDefault()));
    }
}
