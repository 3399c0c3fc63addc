package org.portalaccess.emailchange;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.membership.ChangeableMembership;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.Rest;

/** {@code /memberships/{membership}/email-change}: staff start a change, the user confirms it (docs/api.md). */
public class EmailChangeResource {

    private final PortalRequest request;
    private final String membershipSegment;

    public EmailChangeResource(PortalRequest request, String membershipSegment) {
        this.request = request;
        this.membershipSegment = membershipSegment;
    }

    /** Sends a link to the new address. The answer is the same whether or not a user has that address already. */
    @POST
    public Response start(InputStream body) {
        return ChangeableMembership.change(request, membershipSegment, body, (write, membership) -> {
            JsonObjectReader in = JsonObjectReader.of(write.body().tree());
            in.require("email");
            String email = in.text("email").map(String::strip).orElse("");
            if (in.has("email") && !Addresses.isValid(email)) {
                in.error("email", "invalid-email", "email must be a valid e-mail address.");
            }
            in.finish();
            new EmailChangeStart(request).start(write.transaction(), membership, email);
            return Rest.accepted();
        });
    }
}
