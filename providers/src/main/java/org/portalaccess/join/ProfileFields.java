package org.portalaccess.join;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.keycloak.forms.login.freemarker.model.RegisterBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * The fields of the realm's user profile, as the theme's own templates read them. It is public because FreeMarker reads
 * only public types. The address is not among them: the page shows it, and the person cannot change it there.
 */
public final class ProfileFields extends RegisterBean {

    ProfileFields(MultivaluedMap<String, String> values, KeycloakSession session) {
        super(values, session);
    }

    @Override
    public List<Attribute> getAttributes() {
        return super.getAttributes().stream()
                .filter(attribute -> !attribute.getName().equals(UserModel.EMAIL))
                .toList();
    }
}
