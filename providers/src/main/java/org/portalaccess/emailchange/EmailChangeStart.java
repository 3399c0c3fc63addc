package org.portalaccess.emailchange;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.browser.Section;
import org.portalaccess.invitation.Inviters;
import org.portalaccess.mail.Mail;
import org.portalaccess.mail.MailAccount;
import org.portalaccess.mail.MailOutcome;
import org.portalaccess.mail.Mailer;
import org.portalaccess.mail.Recipient;
import org.portalaccess.membership.Membership;
import org.portalaccess.platform.Problem;
import org.portalaccess.platform.Secret;
import org.portalaccess.platform.ServerTime;

/** Starts a change: a new secret in place of the one before, and a mail to the new address alone. */
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

    /** For a membership that is locked. */
    void start(Membership membership, String email) {
        UserModel user = session.users().getUserById(request.realm(), membership.userId());
        if (user == null) {
            throw Problem.notFound();
        }
        store.forgetEnded(request.realmId());
        String secret = Secret.create();
        Instant end = now.plus(LIFE);
        PortalEmailChangeEntity row = store.lock(membership.id())
                .orElseGet(() -> new PortalEmailChangeEntity(membership.id(), request.realmId(), now.toEpochMilli()));
        count(row);
        row.setSecretHash(Secret.hash(secret));
        row.setEmail(email);
        row.setEndsAt(end.toEpochMilli());
        store.write(row);
        tell(membership, email, end);
        Mailer.sendAfterCommit(session, request.realm(), mail(membership, email, secret, end), MailOutcome.IGNORED);
    }

    private void count(PortalEmailChangeEntity row) {
        long ends = row.getWindowAt() + WINDOW.toMillis();
        if (ends <= now.toEpochMilli()) {
            row.setWindowAt(now.toEpochMilli());
            row.setWindowCount(0);
        } else if (row.getWindowCount() >= PER_WINDOW) {
            throw Problem.tooManyRequests(
                    "At most " + PER_WINDOW + " in an hour for a member.", (ends - now.toEpochMilli()) / 1000);
        }
        row.setWindowCount(row.getWindowCount() + 1);
    }

    private void tell(Membership membership, String email, Instant end) {
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

    /** It does not say whose login it is about: the address may be a mistake, and its mailbox somebody else's. */
    private Mail mail(Membership membership, String email, String secret, Instant end) {
        Account account = AccountStore.of(session)
                .find(request.realmId(), membership.accountId())
                .orElseThrow(Problem::notFound);
        String link = Section.EMAIL_CHANGES.pages(session).path(secret).build().toString();
        return Mail.emailChange(
                new Recipient(email, "", membership.userId(), null),
                staffName(),
                new MailAccount(account.name(), account.type(), account.logoUrl()),
                link,
                end);
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
