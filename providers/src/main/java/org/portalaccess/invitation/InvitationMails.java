package org.portalaccess.invitation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.urls.UrlType;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.mail.Delivery;
import org.portalaccess.mail.Mail;
import org.portalaccess.mail.Mail.Inviter;
import org.portalaccess.mail.Mail.Link;
import org.portalaccess.mail.MailAccount;
import org.portalaccess.mail.MailOutcome;
import org.portalaccess.mail.Mailer;
import org.portalaccess.mail.Recipient;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.NamedUsers.Holders;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;

/**
 * Sends the mails of an invitation. They go out after the commit. The outcome of each is recorded in a transaction of
 * its own.
 */
public final class InvitationMails {

    private final KeycloakSession session;
    private final RealmModel realm;

    public InvitationMails(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Returns the beginning of the realm's links: Keycloak's frontend URL. It is stored with the invitation. */
    public static String base(KeycloakSession session) {
        String base = session.getContext().getUri(UrlType.FRONTEND).getBaseUri().toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** Sends the mail that is queued according to the invitation's {@link MailDispatch}. */
    public void send(Invitation invitation, String secret) {
        Recipient to = recipient(invitation.invitee());
        Inviter inviter = new Inviter(
                Inviters.nameOf(session, realm, invitation.inviter()),
                Objects.requireNonNullElse(invitation.invitee().message(), ""));
        List<MailAccount> accounts = InvitationPartViews.load(session, invitation).list().stream()
                .map(OfferedAccount::represent)
                .toList();
        Link link = new Link(
                link(invitation, secret),
                Instant.ofEpochMilli(invitation.times().expiresAt()));
        Mail mail = Mail.invitation(invitation.dispatch().kind(), to, inviter, accounts, link);
        Mailer.sendAfterCommit(
                session, realm, mail, new LetterRecord(realm.getId(), invitation.id(), invitation.dispatch()));
    }

    /** Notifies the inviter that the user has joined. */
    public void sendJoined(Invitation invitation, List<InvitationPart> joined, UserModel user) {
        Inviters.find(session, realm, invitation.inviter())
                .filter(inviter ->
                        inviter.getEmail() != null && !inviter.getEmail().isBlank())
                .ifPresent(inviter -> {
                    String name = Inviters.fullNameOf(user);
                    String invited = invitation.invitee().email();
                    String used = Objects.requireNonNullElse(user.getEmail(), invited);
                    Mail mail = Mail.joined(
                            Recipient.of(inviter), accounts(joined), name.isEmpty() ? invited : name, invited, used);
                    Mailer.sendAfterCommit(session, realm, mail, about(invitation.id()));
                });
    }

    /**
     * Finds the users with the invited address. A mail does not wait for a directory that is out of reach: the
     * invitation has a name as well.
     */
    private Holders addressees(Invitee invitee) {
        try {
            return UsersByEmail.find(session, realm, invitee.email());
        } catch (ProblemException outOfReach) {
            return Holders.NOBODY;
        }
    }

    /** Returns the recipient. A person with a user is addressed by the user's own name. */
    private Recipient recipient(Invitee invitee) {
        Holders holders = addressees(invitee);
        // An unverified address may belong to another person, who must not learn this user's name.
        if (holders.areSeveral() || holders.users().stream().noneMatch(UserModel::isEmailVerified)) {
            return new Recipient(invitee.email(), invitee.name(), null, invitee.locale());
        }
        UserModel user = holders.users().get(0);
        String own = Recipient.nameOf(user);
        return new Recipient(invitee.email(), own.isEmpty() ? invitee.name() : own, user.getId(), invitee.locale());
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

    private static String about(String invitationId) {
        return "invitation " + invitationId;
    }

    /**
     * The outcome of this mail, as the invitation shows it. Another mail may have replaced it meanwhile, with a link
     * and an outcome of its own.
     */
    private record LetterRecord(String realmId, String id, MailDispatch sent) implements MailOutcome {

        @Override
        public boolean isStillWanted(KeycloakSession session) {
            return InvitationStore.of(session)
                    .find(realmId, id)
                    .filter(now -> now.stored() == InvitationStatus.PENDING && isOf(now.dispatch()))
                    .isPresent();
        }

        @Override
        public String about() {
            return InvitationMails.about(id);
        }

        @Override
        public Optional<Instant> recordOutcome(LockingTransaction transaction, Delivery delivery) {
            return InvitationStore.lockRow(transaction, id).flatMap(locked -> {
                MailDispatch now = locked.value().dispatch();
                if (!isOf(now)) {
                    return Optional.empty();
                }
                locked.setDispatch(now.withOutcome(delivery, ServerTime.now()));
                if (!delivery.isSent() && delivery.mayHaveArrived()) {
                    locked.keepLink();
                }
                locked.save();
                return Optional.ofNullable(locked.value().dispatch().nextTry()).map(Instant::ofEpochMilli);
            });
        }

        private boolean isOf(MailDispatch now) {
            return now.at() == sent.at() && now.sentCount() == sent.sentCount() && now.kind() == sent.kind();
        }
    }
}
