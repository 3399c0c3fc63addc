package org.portalaccess.me;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.grant.AccountEntry;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantStore;
import org.portalaccess.grant.UserAccounts;
import org.portalaccess.member.Member;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.Problem;
import org.portalaccess.switching.ActingSession;

/** The accounts that a person may switch to. */
final class MyAccounts {

    private final Member member;
    private final AccessWords words;

    MyAccounts(Member member) {
        this.member = member;
        this.words = AccessWords.of(member);
    }

    /** Those that the person is a member of; for somebody who acts as the person, the token's account alone. */
    Page<MyAccount> page(PageRequest page) {
        if (member.isActedFor()) {
            List<MyAccount> only = member.grants().map(this::of).stream().toList();
            return Page.of(only, only.size(), null);
        }
        return UserAccounts.of(member.session())
                .page(member.realmId(), member.user().getId(), page)
                .map(this::of);
    }

    /** Those directly below one that the person may enter. */
    Page<MyAccount> below(String parent, PageRequest page) {
        GrantStore store = GrantStore.of(member.session());
        String userId = member.user().getId();
        ActiveGrants above = Optional.of(parent)
                .filter(p -> !member.isActedFor())
                .flatMap(p -> store.find(member.realmId(), userId, p))
                .orElseThrow(Problem::notFound);
        Page<String> children = UserAccounts.of(member.session())
                .children(member.realmId(), above.account().id(), page);
        List<MyAccount> items = new ArrayList<>();
        for (String child : children.items()) {
            store.find(member.realmId(), userId, child).map(this::of).ifPresent(items::add);
        }
        return Page.of(items, children.total(), children.next());
    }

    private MyAccount of(AccountEntry entry) {
        return new MyAccount(
                new Account(entry.accountId(), entry.key(), entry.name(), entry.type()),
                entry.kind(),
                words.of(entry.permissions()),
                LastAccess.of(entry.lastAccessAt(), entry.lastAccessClient()),
                entry.membershipId(),
                null);
    }

    private MyAccount of(ActiveGrants grants) {
        ActiveAccount account = grants.account();
        List<String> permissions = grants.grants().stream()
                .map(Grant::permissions)
                .flatMap(List::stream)
                .distinct()
                .toList();
        return new MyAccount(
                new Account(account.id(), account.key(), account.name(), account.type()),
                account.kind(),
                words.of(permissions),
                null,
                account.membership(),
                member.acting().map(acting -> ActedFor.of(member, acting)).orElse(null));
    }

    /**
     * One of them, in the shape of design section 6.
     *
     * @param access the permissions in words of the person's language
     * @param membership the nearest membership
     * @param actor who acts as the person by log in as; left out when nobody does
     */
    record MyAccount(
            Account account,
            String kind,
            String access,
            @Nullable LastAccess lastAccess,
            String membership,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ActedFor actor) {}

    /**
     * What a page needs to say that somebody else is looking.
     *
     * @param id the user id of who acts
     * @param name their name in full, or their user name
     * @param reason what they said they do it for
     * @param endsAt when it ends at the latest; ISO 8601, UTC
     */
    record ActedFor(String id, String name, String reason, String endsAt) {

        static ActedFor of(Member member, ActingSession acting) {
            UserModel actor = member.session()
                    .users()
                    .getUserById(member.session().getContext().getRealm(), acting.actorId());
            return new ActedFor(
                    acting.actorId(),
                    actor == null ? "" : name(actor),
                    acting.reason(),
                    Instant.ofEpochMilli(acting.endsAt()).toString());
        }

        private static String name(UserModel user) {
            String name = Stream.of(user.getFirstName(), user.getLastName())
                    .filter(part -> part != null && !part.isBlank())
                    .collect(Collectors.joining(" "));
            return name.isEmpty() ? user.getUsername() : name;
        }
    }

    /** Which account it is. */
    record Account(String id, String key, String name, String type) {}

    /**
     * When the person was last in it.
     *
     * @param at ISO 8601, UTC
     * @param client the application's client id
     */
    record LastAccess(String at, @Nullable String client) {

        static @Nullable LastAccess of(@Nullable Instant at, @Nullable String client) {
            return at == null ? null : new LastAccess(at.toString(), client);
        }
    }
}
