package org.portalaccess.invitation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.Shortfall;
import org.portalaccess.membership.MembershipRepresentation;
import org.portalaccess.membership.scope.ShownScope;
import org.portalaccess.permission.MemberKind;

/**
 * An invitation as REST shows it (docs/api.md).
 *
 * @param id the id, a UUID
 * @param email the address that it is sent to
 * @param firstName as the inviter wrote it; null for none
 * @param lastName as the inviter wrote it; null for none
 * @param locale the requested language; null for the realm's
 * @param message the inviter's message to the invited person; null for none
 * @param client the application that the person goes to after joining; null for the realm's default
 * @param offered the offer of an invitation to one account; its members stand beside the others
 * @param memberships the offers of an invitation to several accounts, in those that the caller sees
 * @param status the status at this moment
 * @param delivery the state of the last mail
 * @param deliveryReason why that mail failed; null if it did not
 * @param nextTry when that mail is tried again, ISO 8601, UTC; null for never
 * @param createdBy the user who made it
 * @param createdAt ISO 8601, UTC
 * @param expiresAt ISO 8601, UTC
 * @param sentCount the number of mails sent at a person's request
 * @param version counts its changes; the entity tag
 * @param may the actions open to the caller; null in events, which have no caller
 */
public record InvitationRepresentation(
        String id,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String locale,
        @Nullable String message,
        @Nullable String client,
        @JsonUnwrapped @Nullable Offered offered,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Offered> memberships,
        InvitationStatus status,
        MailDispatch.State delivery,
        @Nullable String deliveryReason,
        @Nullable String nextTry,
        MembershipRepresentation.User createdBy,
        String createdAt,
        String expiresAt,
        int sentCount,
        int version,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable May may) {

    /**
     * The actions open to the caller.
     *
     * @param change whether the caller may change the whole invitation
     * @param remove whether the caller may revoke the offers in the accounts that they manage
     * @param resend whether the caller may send it again
     * @param because why the caller may not change it; empty if the caller may, and once the invitation has ended
     */
    record May(boolean change, boolean remove, boolean resend, List<Shortfall> because) {
        May {
            because = List.copyOf(because);
        }
    }

    /**
     * The offer in one account.
     *
     * @param account the account's key
     * @param kind staff or portal
     * @param permissions in the order of the catalogue
     * @param permissionSet the set that they come from; null for none
     * @param startsAt ISO 8601, UTC; null for an immediate start
     * @param endsAt ISO 8601, UTC; null for no end
     * @param contractScope the contract scope
     * @param partStatus the status of this part; absent if there is only one part
     */
    record Offered(
            String account,
            MemberKind kind,
            List<String> permissions,
            @Nullable String permissionSet,
            @Nullable String startsAt,
            @Nullable String endsAt,
            ShownScope contractScope,

            @JsonProperty("status") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            InvitationStatus partStatus) {

        Offered {
            permissions = List.copyOf(permissions);
        }
    }
}
