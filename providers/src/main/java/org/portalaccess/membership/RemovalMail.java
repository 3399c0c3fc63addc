package org.portalaccess.membership;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Actor;
import org.portalaccess.access.ChangeRequest;
import org.portalaccess.account.Account;
import org.portalaccess.account.AccountStore;
import org.portalaccess.mail.Mail;
import org.portalaccess.mail.MailAccount;
import org.portalaccess.mail.Mailer;
import org.portalaccess.mail.Recipient;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.UserLookup;

/**
 * Tells a person by mail that their membership was removed by another user. No mail goes to a person who leaves, or
 * whose membership had already ended.
 */
public final class RemovalMail {

    private RemovalMail() {}

    /** Sends the mails of many removals, whose accounts and people are read together. */
    public static void sendAll(ChangeRequest request, List<Membership> gone) {
        Map<String, Account> accounts = AccountStore.of(request.session())
                .findAll(
                        request.realmId(),
                        gone.stream().map(Membership::accountId).collect(Collectors.toSet()));
        UserRepresentations.all(request.session(), request.realm())
                .expect(gone.stream().map(Membership::userId).toList());
        gone.forEach(one -> send(request, one, accounts::get));
    }

    static void send(ChangeRequest request, Membership gone) {
        send(
                request,
                gone,
                id -> AccountStore.of(request.session())
                        .find(request.realmId(), id)
                        .orElse(null));
    }

    private static void send(ChangeRequest request, Membership gone, Function<String, @Nullable Account> accounts) {
        if (isOwn(request, gone) || gone.status(ServerTime.now().toEpochMilli()) == MembershipStatus.ENDED) {
            return;
        }
        KeycloakSession session = request.session();
        // No mail goes to a person whose store is out of reach, since their address is unknown.
        UserModel user =
                UserLookup.of(session).user(request.realm(), gone.userId()).orElse(null);
        if (user == null
                || !user.isEnabled()
                || user.getEmail() == null
                || user.getEmail().isBlank()) {
            return;
        }
        Optional.ofNullable(accounts.apply(gone.accountId()))
                .map(account -> new MailAccount(account.name(), account.type(), account.logoUrl()))
                .map(account -> Mail.removed(Recipient.of(user), account))
                .ifPresent(mail -> Mailer.sendAfterCommit(session, request.realm(), mail, "membership " + gone.id()));
    }

    private static boolean isOwn(ChangeRequest request, Membership gone) {
        Actor actor = request.access().actor();
        return actor.userId().equals(gone.userId()) && actor.realmId().equals(request.realmId());
    }
}
