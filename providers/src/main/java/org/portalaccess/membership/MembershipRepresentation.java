package org.portalaccess.membership;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.portalaccess.access.Shortfall;
import org.portalaccess.account.AccountName;
import org.portalaccess.membership.scope.ShownScope;
import org.portalaccess.permission.MemberKind;

/**
 * A membership in REST (docs/api.md).
 *
 * @param id the id, a UUID
 * @param user the member
 * @param account the account
 * @param kind staff or portal
 * @param status the status at this moment
 * @param permissions in the order of the catalogue
 * @param permissionSet the set it carries; null for none
 * @param startsAt ISO 8601, UTC; null for none
 * @param endsAt ISO 8601, UTC; null for none
 * @param contractScope the contracts it covers
 * @param lastAccess the last access; null: never
 * @param createdBy the user who created it; null if no user did
 * @param version counts its changes; also the entity tag
 * @param may the actions open to the caller; null in events, which have no caller
 */
public record MembershipRepresentation(
        String id,
        User user,
        AccountName account,
        MemberKind kind,
        MembershipStatus status,
        List<String> permissions,
        @Nullable String permissionSet,
        @Nullable String startsAt,
        @Nullable String endsAt,
        ShownScope contractScope,
        @Nullable LastAccess lastAccess,
        @Nullable User createdBy,
        int version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable May may) {

    public MembershipRepresentation {
        permissions = List.copyOf(permissions);
    }

    /** Returns this membership with its contract scope in another form. */
    MembershipRepresentation withScope(ShownScope scope) {
        return new MembershipRepresentation(
                id,
                user,
                account,
                kind,
                status,
                permissions,
                permissionSet,
                startsAt,
                endsAt,
                scope,
                lastAccess,
                createdBy,
                version,
                may);
    }

    /**
     * The actions open to the caller.
     *
     * @param change whether the caller may change it
     * @param remove whether the caller may remove it
     * @param resume whether the caller could make it active again after a suspension
     * @param changeEmail whether the caller may start a change of the member's e-mail address
     * @param logInAs whether the caller may log in as the member
     * @param because why the caller may not change it; empty if the caller may
     */
    public record May(
            boolean change,
            boolean remove,
            boolean resume,
            boolean changeEmail,
            boolean logInAs,
            List<Shortfall> because) {
        public May {
            because = List.copyOf(because);
        }
    }

    /**
     * A person. Only the id is known of a person who is gone, or whose store is out of reach.
     *
     * @param id the user id
     * @param username the user name
     * @param email the e-mail address
     * @param firstName the given name
     * @param lastName the family name
     * @param missing true if the user no longer exists; otherwise absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record User(
            String id,
            @Nullable String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable Boolean missing) {

        static User of(String id, UserModel user) {
            return new User(id, user.getUsername(), user.getEmail(), user.getFirstName(), user.getLastName(), null);
        }

        static User missing(String id) {
            return new User(id, null, null, null, null, true);
        }

        static User unknown(String id) {
            return new User(id, null, null, null, null, null);
        }

        /** Returns this person with other names; a person of whom only the id is known stays without names. */
        public User named(@Nullable String otherFirstName, @Nullable String otherLastName) {
            return username == null
                    ? this
                    : new User(
                            id,
                            username,
                            email,
                            otherFirstName == null ? firstName : otherFirstName,
                            otherLastName == null ? lastName : otherLastName,
                            missing);
        }
    }

    /**
     * The last use of the membership.
     *
     * @param at ISO 8601, UTC
     * @param client client id of the application
     */
    public record LastAccess(String at, @Nullable String client) {}
}
