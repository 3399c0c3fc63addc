package org.portalaccess.join;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.portalaccess.invitation.accepting.OpenInvitation;
import org.portalaccess.invitation.accepting.OpenInvitations;
import org.portalaccess.mail.Mail;
import org.portalaccess.mail.MailAccount;
import org.portalaccess.mail.Mailer;
import org.portalaccess.mail.Recipient;

/** A message of the invited person to the inviter, whose address they do not see. */
final class MessageToInviter {

    static final String FIELD = "message";
    static final int LONGEST = 2000;

    /** The number of messages for an invitation in an hour: enough for a question and an addition to it. */
    private static final int PER_HOUR = 3;

    private final InvitationPageContext visit;
    private final KeycloakSession session;
    private final String text;

    MessageToInviter(InvitationPageContext visit, @Nullable String text) {
        this.visit = visit;
        this.session = visit.session();
        this.text = text == null ? "" : text.replace("\r\n", "\n").strip();
    }

    Response send() {
        Optional<UserModel> inviter = OpenInvitations.of(session).inviter(visit.realm(), visit.invitation());
        if (inviter.isEmpty()) {
            return new JoinPage(visit).show();
        }
        if (text.isEmpty()) {
            return refused("portal-access.join.write.empty");
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            return refused("portal-access.join.write.too-long");
        }
        if (!isWithinRate()) {
            return refused("portal-access.join.write.too-many");
        }
        Mailer.sendAfterCommit(
                session,
                visit.realm(),
                mail(inviter.get()),
                "invitation " + visit.invitation().id());
        return new JoinPage(visit).showSent();
    }

    private Response refused(String why) {
        return new JoinPage(visit).show(text, new FormMessage(FIELD, why));
    }

    private Mail mail(UserModel inviter) {
        OpenInvitation invitation = visit.invitation();
        List<MailAccount> accounts = invitation.parts().stream()
                .map(part -> new MailAccount(part.accountName(), part.accountType(), part.logoUrl()))
                .toList();
        String name = JoinView.nameOf(invitation.firstName(), invitation.lastName());
        return Mail.message(
                Recipient.of(inviter), accounts, name.isEmpty() ? invitation.email() : name, invitation.email(), text);
    }

    /** Counts the message, over all nodes of the cluster. The count expires by itself. */
    private boolean isWithinRate() {
        long hour = Duration.ofHours(1).toSeconds();
        String key = "portal-access-note-" + visit.invitation().id() + "-";
        return IntStream.range(0, PER_HOUR)
                .anyMatch(n -> session.singleUseObjects().putIfAbsent(key + n, hour));
    }
}
