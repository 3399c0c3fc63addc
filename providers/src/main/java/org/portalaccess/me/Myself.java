package org.portalaccess.me;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.portalaccess.access.RealmStaffAccess;
import org.portalaccess.claims.GrantsEtag;
import org.portalaccess.grant.ActiveAccount;
import org.portalaccess.grant.ActiveGrants;
import org.portalaccess.grant.UserAccounts;
import org.portalaccess.invitation.accepting.OpenInvitations;
import org.portalaccess.member.Member;
import org.portalaccess.team.TeamPermissions;

/**
 * The user of a token, for the start of a user interface: who it is, in which account, and with which rights.
 *
 * @param account the token's account; null if there is none, or if the user can no longer enter it
 * @param actor the user who acts by log in as; null if there is none
 * @param realmStaff {@code manage} or {@code view} if the token opens the paths for realm staff; null if not
 * @param accounts the number of accounts that the user is a member of and can enter
 * @param invitations the number of invitations that the user can accept
 * @param grantsEtag the same as in the token; null without an account
 */
record Myself(
        Person user,
        @Nullable Account account,
        MyAccounts.@Nullable ActedFor actor,
        @Nullable String realmStaff,
        May may,
        long accounts,
        long invitations,

        @JsonProperty("grants_etag") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String grantsEtag) {

    /** Returns the user of this token. In a session of log in as, there are no rights and no other accounts. */
    static Myself of(Member member) {
        boolean inPerson = !member.isActedFor();
        RealmModel realm = member.session().getContext().getRealm();
        Optional<ActiveGrants> grants = member.grants();
        return new Myself(
                Person.of(member.user()),
                grants.map(active -> Account.of(active.account())).orElse(null),
                member.acting()
                        .map(acting -> MyAccounts.ActedFor.of(member, acting))
                        .orElse(null),
                inPerson ? realmStaff(member, realm) : null,
                May.by(inPerson ? grants : Optional.empty()),
                inPerson
                        ? UserAccounts.of(member.session())
                                .count(realm.getId(), member.user().getId())
                        : grants.stream().count(),
                inPerson
                        ? OpenInvitations.of(member.session())
                                .find(realm, member.user())
                                .size()
                        : 0,
                grants.map(active -> GrantsEtag.compute(realm.getId(), active.account(), active.grants()))
                        .orElse(null));
    }

    private static @Nullable String realmStaff(Member member, RealmModel realm) {
        AdminAuth caller = new AdminAuth(realm, member.token(), member.user(), member.client());
        return RealmStaffAccess.rightOf(member.session(), caller).orElse(null);
    }

    /**
     * The user, with the names in Keycloak.
     *
     * @param locale the language that the user has chosen
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Person(
            String id,
            String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String locale) {

        private static Person of(UserModel user) {
            return new Person(
                    user.getId(),
                    user.getUsername(),
                    user.getEmail(),
                    user.getFirstName(),
                    user.getLastName(),
                    user.getFirstAttribute(UserModel.LOCALE));
        }
    }

    /** The token's account. */
    record Account(String id, String key, String name, String type) {

        private static Account of(ActiveAccount account) {
            return new Account(account.id(), account.key(), account.name(), account.type());
        }
    }

    /** The user's rights over the team of the token's account. */
    record May(boolean teamView, boolean teamManage, boolean logInAs) {

        private static May by(Optional<ActiveGrants> grants) {
            List<String> held = grants.stream()
                    .flatMap(active -> active.grants().stream())
                    .flatMap(grant -> grant.permissions().stream())
                    .toList();
            return new May(
                    Stream.of(TeamPermissions.VIEW, TeamPermissions.MANAGE).anyMatch(held::contains),
                    held.contains(TeamPermissions.MANAGE),
                    held.contains(TeamPermissions.LOG_IN_AS));
        }
    }
}
