package org.portalaccess.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.MembershipRepresentation;
import org.portalaccess.membership.ScopeRepresentation;
import org.portalaccess.permission.MemberKind;

/**
 * An invitation in REST (design, section 6).
 *
 * @param id the id, a UUID
 * @param email where it is sent
 * @param firstName as it was written; null for none
 * @param lastName as it was written; null for none
 * @param locale the language asked for; null for the realm's
 * @param client where the person goes after joining; null for the realm's default
 * @param offered what an invitation to one account offers, its members beside the others
 * @param memberships what an invitation to several accounts offers in those that the caller sees
 * @param status at this moment
 * @param delivery what has become of the last mail
 * @param deliveryReason why that failed; null if it did not
 * @param createdBy who made it
 * @param createdAt ISO 8601, UTC
 * @param expiresAt ISO 8601, UTC
 * @param sentCount how often somebody had it sent
 * @param version counts its changes; the entity tag
 */
record InvitationRepresentation(
        String id,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String locale,
        @Nullable String client,
        @JsonUnwrapped @Nullable Offered offered,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Offered> memberships,
        InvitationStatus status,
        Dispatch.State delivery,
        @Nullable String deliveryReason,
        MembershipRepresentation.User createdBy,
        String createdAt,
        String expiresAt,
        int sentCount,
        int version) {

    /**
     * What is offered in one account.
     *
     * @param account its key
     * @param kind staff or portal
     * @param permissions in the order of the catalogue
     * @param permissionSet the set they come from; null for none
     * @param startsAt ISO 8601, UTC; null: at once
     * @param endsAt ISO 8601, UTC; null: for good
     * @param contractScope which contracts
     * @param partStatus what has become of this part; absent where there is but one
     */
    record Offered(
            String account,
            MemberKind kind,
            List<String> permissions,
            @Nullable String permissionSet,
            @Nullable String startsAt,
            @Nullable String endsAt,
            ScopeRepresentation contractScope,

            @JsonProperty("status") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            InvitationStatus partStatus) {

        Offered {
            permissions = List.copyOf(permissions);
        }
    }
}
