package org.portalaccess.invitation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.urls.UrlType;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.mail.Delivery;
import org.portalaccess.mail.Mail;
import org.portalaccess.mail.MailAccount;
import org.portalaccess.mail.MailOutcome;
import org.portalaccess.mail.Mailer;
import org.portalaccess.mail.Recipient;

/** The mails of an invitation. They go out after the commit; what became of one is written down in its own transaction. */
final class Letters {

    private final KeycloakSession session;
    private final RealmModel realm;

    Letters(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Where links of the realm begin: Keycloak's frontend URL, to be kept with the invitation. */
    static String base(KeycloakSession session) {
        String base = session.getContext().getUri(UrlType.FRONTEND).getBaseUri().toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** Sends the mail that the invitation's dispatch says is queued. */
    void send(Invitation invitation, String secret) {
        Recipient to = recipient(invitation.invitee());
        String inviter = Inviters.nameOf(session, realm, invitation.inviter());
        List<MailAccount> accounts = accounts(invitation.pendingParts());
        String link = link(invitation, secret);
        Instant until = Instant.ofEpochMilli(invitation.times().expiresAt());
        Mail mail = switch (invitation.dispatch().letter()) {
            case INVITATION -> Mail.invitation(to, inviter, accounts, link, until);
            case CHANGED -> Mail.changed(to, inviter, accounts, link, until);
            case REMINDER -> Mail.reminder(to, inviter, accounts, link, until);
        };
        Mailer.sendAfterCommit(
                session, realm, mail, new LetterRecord(realm.getId(), invitation.id(), invitation.dispatch()));
    }

    /** Tells who has invited that the user has joined. */
    void sendJoined(Invitation invitation, List<InvitationPart> joined, UserModel user) {
        Inviters.find(session, realm, invitation.inviter())
                .filter(inviter ->
                        inviter.getEmail() != null && !inviter.getEmail().isBlank())
                .ifPresent(inviter -> {
                    String name = Inviters.fullNameOf(user);
                    String invited = invitation.invitee().email();
                    String used = Objects.requireNonNullElse(user.getEmail(), invited);
                    Mail mail = Mail.joined(
                            Recipient.of(inviter), accounts(joined), name.isEmpty() ? invited : name, invited, used);
                    Mailer.sendAfterCommit(session, realm, mail, MailOutcome.IGNORED);
                });
    }

    private Recipient recipient(Invitee invitee) {
        List<UserModel> users = Addressees.of(session, realm, invitee.email());
        String userId = users.size() == 1 ? users.get(0).getId() : null;
        return new Recipient(invitee.email(), invitee.name(), userId, invitee.locale());
    }

    private List<MailAccount> accounts(List<InvitationPart> parts) {
        Map<String, Account> accounts = AccountStore.of(session)
                .findAll(
                        realm.getId(),
                        parts.stream().map(InvitationPart::accountId).toList());
        return parts.stream()
                .map(part -> accounts.get(part.accountId()))
                .filter(Objects::nonNull)
                .map(account -> new MailAccount(account.name(), account.type(), account.logoUrl()))
                .toList();
    }

    private String link(Invitation invitation, String secret) {
        String name = URLEncoder.encode(realm.getName(), StandardCharsets.UTF_8).replace("+", "%20");
        return invitation.linkBase() + "/realms/" + name + "/portal-access/invitations/" + secret;
    }

    /** What the invitation says of this mail. Another one may have taken its place, with a link and an outcome of its own. */
    private record LetterRecord(String realmId, String id, Dispatch sent) implements MailOutcome {

        @Override
        public boolean isStillWanted(KeycloakSession session) {
            return InvitationStore.of(session)
                    .find(realmId, id)
                    .filter(now -> now.stored() == InvitationStatus.PENDING && isOf(now.dispatch()))
                    .isPresent();
        }

        @Override
        public void told(KeycloakSession session, Delivery delivery) {
            InvitationStore.of(session).lockRow(id).ifPresent(locked -> {
                Dispatch now = locked.value().dispatch();
                if (isOf(now)) {
                    locked.setDispatch(now.told(delivery.reason().orElse(null)));
                    locked.save();
                }
            });
        }

        private boolean isOf(Dispatch now) {
            return now.at() == sent.at() && now.sentCount() == sent.sentCount() && now.letter() == sent.letter();
        }
    }
}
