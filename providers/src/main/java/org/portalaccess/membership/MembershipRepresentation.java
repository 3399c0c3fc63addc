package org.portalaccess.membership;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.permission.MemberKind;

/**
 * A membership in REST (design, section 6).
 *
 * @param id the id, a UUID
 * @param user whose it is
 * @param account where it is
 * @param kind staff or portal
 * @param status at this moment
 * @param permissions in the order of the catalogue
 * @param permissionSet the set they came from; null for none
 * @param startsAt ISO 8601, UTC; null: always
 * @param endsAt ISO 8601, UTC; null: for good
 * @param contractScope which contracts it covers
 * @param lastAccess null: never
 * @param createdBy null: nobody in person
 * @param version counts its changes; the entity tag
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
        ScopeRepresentation contractScope,
        @Nullable LastAccess lastAccess,
        @Nullable User createdBy,
        int version) {

    public MembershipRepresentation {
        permissions = List.copyOf(permissions);
    }

    /**
     * A person; of one that is gone, nothing but the id is known.
     *
     * @param id the user id
     * @param username the user name
     * @param email the e-mail address
     * @param firstName the given name
     * @param lastName the family name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record User(
            String id,
            @Nullable String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName) {}

    /**
     * The account in short.
     *
     * @param id the id
     * @param key the business key
     * @param name for people
     * @param type one of the realm's types
     */
    public record AccountName(String id, String key, String name, String type) {}

    /**
     * When and by what the membership was last used.
     *
     * @param at ISO 8601, UTC
     * @param client client id of the application
     */
    public record LastAccess(String at, @Nullable String client) {}
}
