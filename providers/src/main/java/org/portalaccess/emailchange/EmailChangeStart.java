package org.portalaccess.emailchange;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.browser.PageArea;
import org.portalaccess.invitation.Inviters;
import org.portalaccess.mail.Mail;
import org.portalaccess.mail.MailAccount;
import org.portalaccess.mail.Mailer;
import org.portalaccess.mail.Recipient;
import org.portalaccess.membership.Membership;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Secret;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.schema.PortalEmailChangeEntity;

/** Starts a change: a new secret replaces the earlier one, and only the new address gets a mail. */
final class EmailChangeStart {

    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final int PER_WINDOW = 5;

    private final PortalRequest request;
    private final KeycloakSession session;
    private final EmailChangeStore store;
    private final Instant now = ServerTime.now();

    EmailChangeStart(PortalRequest request) {
        this.request = request;
        this.session = request.session();
        this.store = new EmailChangeStore(session);
    }

    /** Starts a change for a membership that is locked. */
    void start(LockingTransaction transaction, Membership membership, String email) {
        if (UserLookup.of(session)
                .find(request.realm(), membership.userId())
                .userOrBusy()
                .isEmpty()) {
            throw ProblemException.notFound();
        }
        store.forgetEnded(request.realmId());
        String secret = Secret.create();
        Instant end = now.plus(LIFE);
        PortalEmailChangeEntity row = store.lock(transaction, membership.id())
                .orElseGet(() -> new PortalEmailChangeEntity(membership.id(), request.realmId(), now.toEpochMilli()));
        count(row);
        row.setSecretHash(Secret.hash(secret));
        row.setEmail(email);
        row.setEndsAt(end.toEpochMilli());
        Actor starter = request.access().actor();
        row.setStarter(starter.realmId(), starter.userId(), starter.authority().name());
        store.write(row);
        notifyBothAddresses(membership, email, end);
        String realmId = request.realmId();
        Mailer.sendAfterCommit(
                session,
                request.realm(),
                mail(membership, email, secret, end),
                "membership " + membership.id(),
                later -> new EmailChangeStore(later).findOpen(realmId, secret).isPresent());
    }

    private void count(PortalEmailChangeEntity row) {
        long ends = row.getWindowAt() + WINDOW.toMillis();
        if (ends <= now.toEpochMilli()) {
            row.setWindowAt(now.toEpochMilli());
            row.setWindowCount(0);
        } else if (row.getWindowCount() >= PER_WINDOW) {
            throw ProblemException.tooManyRequests(
                    "At most " + PER_WINDOW + " changes can be started in an hour for a member.",
                    (ends - now.toEpochMilli()) / 1000);
        }
        row.setWindowCount(row.getWindowCount() + 1);
    }

    private void notifyBothAddresses(Membership membership, String email, Instant end) {
        Map<String, Object> started = new LinkedHashMap<>();
        started.put("email", email);
        started.put("expiresAt", end.toString());
        request.events()
                .created(
                        Subject.ofPerson(
                                ResourceKind.PORTAL_EMAIL_CHANGE,
                                "memberships/" + membership.id() + "/email-change",
                                membership.accountId(),
                                membership.userId()),
                        started);
    }

    /**
     * Returns a mail that does not say whose login the change is for: the address may be a mistake, and the mailbox may
     * belong to another person.
     */
    private Mail mail(Membership membership, String email, String secret, Instant end) {
        Account account = AccountStore.of(session)
                .find(request.realmId(), membership.accountId())
                .orElseThrow(ProblemException::notFound);
        String link = PageArea.EMAIL_CHANGES.pages(session).path(secret).build().toString();
        return Mail.emailChange(
                new Recipient(email, "", membership.userId(), null),
                staffName(),
                new MailAccount(account.name(), account.type(), account.logoUrl()),
                new Mail.Link(link, end));
    }

    private String staffName() {
        Actor actor = request.access().actor();
        String name = Inviters.nameOf(session, request.realm(), actor);
        String realm = request.realm().getDisplayName();
        return name.isEmpty()
                ? realm == null || realm.isBlank() ? request.realm().getName() : realm
                : name;
    }
}
