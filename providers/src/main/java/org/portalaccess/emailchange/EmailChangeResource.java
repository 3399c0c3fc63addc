package org.portalaccess.emailchange;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.membership.ChangeableMembership;
import org.portalaccess.membership.Membership;
import org.portalaccess.platform.Addresses;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Rest;

/** {@code /memberships/{membership}/email-change}: staff start it, the person does it (design, section 6). */
public class EmailChangeResource {

    private final PortalRequest request;
    private final String membershipSegment;

    public EmailChangeResource(PortalRequest request, String membershipSegment) {
        this.request = request;
        this.membershipSegment = membershipSegment;
    }

    /** Sends the new address a link. The answer is the same whoever has that address already, or none. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response start(InputStream body) {
        return request.rest().answer(() -> {
            Membership membership = ChangeableMembership.lock(request, membershipSegment);
            Members in = Members.of(Json.readTree(body));
            in.require("email");
            String email = in.text("email").map(String::strip).orElse("");
            if (in.has("email") && !Addresses.isValid(email)) {
                in.error("email", "invalid-email", "This is no e-mail address.");
            }
            in.finish();
            new EmailChangeStart(request).start(membership, email);
            return Rest.accepted();
        });
    }
}
