package org.portalaccess.me;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.account.AccountStore;
import org.portalaccess.grant.AccountEntry;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.Grant;
import org.portalaccess.grant.GrantStore;
import org.portalaccess.grant.UserAccounts;
import org.portalaccess.member.Member;
import org.portalaccess.permission.PermissionCatalog;
import org.portalaccess.platform.Page;
import org.portalaccess.platform.PageRequest;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.UserLookup;
import org.portalaccess.settings.RealmSettingsStore;
import org.portalaccess.switching.ActingSession;

/** The accounts that a user may switch to. */
final class MyAccounts {

    private final Member member;
    private final PermissionLabels words;

    MyAccounts(Member member) {
        this.member = member;
        this.words = PermissionLabels.of(member);
    }

    /**
     * Returns a page of the accounts that the user is a member of. In a session of log in as, it is the token's account
     * alone.
     */
    Page<MyAccount> page(PageRequest page) {
        if (member.isActedFor()) {
            List<MyAccount> only = member.grants().map(this::represent).stream().toList();
            return Page.of(only, only.size(), null);
        }
        return UserAccounts.of(member.session())
                .page(member.realmId(), member.user().getId(), page)
                .map(this::represent);
    }

    /** Returns a page of the accounts directly below one that the user may enter. */
    Page<MyAccount> below(String parent, PageRequest page) {
        GrantStore store = GrantStore.of(member.session());
        String userId = member.user().getId();
        ActiveGrants above = Optional.of(parent)
                .filter(p -> !member.isActedFor())
                .flatMap(p -> store.find(member.realmId(), userId, p))
                .orElseThrow(ProblemException::notFound);
        UserAccounts accounts = UserAccounts.of(member.session());
        Page<UserAccounts.Child> children =
                accounts.children(member.realmId(), above.account().id(), page);
        Map<String, AccountEntry> own = accounts.among(
                member.realmId(),
                userId,
                children.items().stream().map(UserAccounts.Child::id).toList());
        PermissionCatalog catalog = RealmSettingsStore.of(member.session()).catalog(member.realmId());
        return children.map(child -> represent(child, own.get(child.id()), above, catalog));
    }

    /**
     * Returns the account for a child. A membership that reaches an account also reaches the accounts below it. A
     * membership in the child itself is nearer.
     */
    private MyAccount represent(
            UserAccounts.Child child, @Nullable AccountEntry own, ActiveGrants above, PermissionCatalog catalog) {
        List<String> permissions = Stream.concat(
                        own == null ? Stream.empty() : catalog.ordered(own.permissions()).stream(),
                        above.grants().stream().map(Grant::permissions).flatMap(List::stream))
                .distinct()
                .toList();
        return new MyAccount(
                new Account(child.id(), child.key(), child.name(), child.type(), child.logoUrl()),
                own == null ? above.account().kind() : own.kind(),
                words.label(permissions),
                null,
                own == null ? above.account().membership() : own.membershipId(),
                null);
    }

    private MyAccount represent(AccountEntry entry) {
        return new MyAccount(
                new Account(entry.accountId(), entry.key(), entry.name(), entry.type(), entry.logoUrl()),
                entry.kind(),
                words.label(entry.permissions()),
                LastAccess.of(entry.lastAccessAt(), entry.lastAccessClient()),
                entry.membershipId(),
                null);
    }

    private MyAccount represent(ActiveGrants grants) {
        ActiveAccount account = grants.account();
        List<String> permissions = grants.grants().stream()
                .map(Grant::permissions)
                .flatMap(List::stream)
                .distinct()
                .toList();
        return new MyAccount(
                new Account(account.id(), account.key(), account.name(), account.type(), logoUrl(account)),
                account.kind(),
                words.label(permissions),
                null,
                account.membership(),
                member.acting().map(acting -> ActedFor.of(member, acting)).orElse(null));
    }

    private @Nullable String logoUrl(ActiveAccount account) {
        return AccountStore.of(member.session())
                .find(member.realmId(), account.id())
                .map(org.portalaccess.account.Account::logoUrl)
                .orElse(null);
    }

    /**
     * An account in REST (docs/api.md).
     *
     * @param access the permissions in words of the user's language
     * @param membership the nearest membership
     * @param actor the user who acts by log in as; absent if there is none
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
     * The actor of a log in as, for a page that shows who is looking.
     *
     * @param id the user id of the actor
     * @param name the actor's full name, or else the user name
     * @param reason the reason that the actor gave
     * @param endsAt the latest end; ISO 8601, UTC
     */
    record ActedFor(String id, String name, String reason, String endsAt) {

        static ActedFor of(Member member, ActingSession acting) {
            RealmModel realm = member.session().getContext().getRealm();
            return new ActedFor(
                    acting.actorId(),
                    UserLookup.of(member.session())
                            .user(realm, acting.actorId())
                            .map(ActedFor::name)
                            .orElse(""),
                    acting.reason(),
                    ServerTime.text(acting.endsAt()));
        }

        private static String name(UserModel user) {
            String name = Stream.of(user.getFirstName(), user.getLastName())
                    .filter(part -> part != null && !part.isBlank())
                    .collect(Collectors.joining(" "));
            return name.isEmpty() ? user.getUsername() : name;
        }
    }

    /** The account itself; without a logo, {@code logoUrl} is null. */
    record Account(
            String id,
            String key,
            String name,
            String type,
            @Nullable String logoUrl) {}

    /**
     * The user's last access to the account.
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
