package org.portalaccess.browser;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.forms.login.freemarker.model.UrlBean;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.theme.Theme;

/** A page in the realm's login theme outside of a login. So it needs no cookie. */
public final class Forms {

    private final KeycloakSession session;
    private final URI address;
    private final String title;
    private final LoginFormsProvider form;

    /**
     * Makes the page at this address. Its forms are sent to the same address.
     *
     * @param title the key of the message that names the page, with a placeholder for the realm's name
     */
    public Forms(KeycloakSession session, URI address, String title) {
        this.session = session;
        this.address = address;
        this.title = title;
        this.form = session.getProvider(LoginFormsProvider.class)
                .setActionUri(address)
                .setAttributeMapper(this::withOwnAddress);
    }

    /** Sets a value for the template. */
    public Forms setAttribute(String name, @Nullable Object value) {
        form.setAttribute(name, value);
        return this;
    }

    /** Sets the initial values of the fields of a form. */
    public Forms setFormData(MultivaluedMap<String, String> values) {
        form.setFormData(values);
        return this;
    }

    /** Sets the errors in the form that was sent. */
    public Forms setErrors(List<FormMessage> errors) {
        form.setErrors(errors);
        return this;
    }

    /** Sets the key of a message of success. */
    public Forms setSuccess(String message) {
        form.setSuccess(message);
        return this;
    }

    /** Renders a template as a response that is not cached and sends no referrer. */
    public Response show(String template, Response.Status status) {
        return Response.fromResponse(form.setStatus(status).createForm(template))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    /**
     * Adds our own addresses. If a user signs in in another tab, Keycloak's pages continue the login. Our pages load
     * again, to see which user it is.
     */
    private Map<String, Object> withOwnAddress(Map<String, Object> attributes) {
        try {
            Theme theme = session.theme().getTheme(Theme.Type.LOGIN);
            attributes.put("url", new Urls(theme));
            attributes.put("title", form.getMessage(title, realmName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return attributes;
    }

    private String realmName() {
        RealmModel realm = session.getContext().getRealm();
        String name = realm.getDisplayName();
        return name == null || name.isBlank() ? realm.getName() : name;
    }

    /** The addresses for templates; public because FreeMarker reads only public classes. */
    public final class Urls extends UrlBean {

        Urls(Theme theme) {
            super(
                    session.getContext().getRealm(),
                    theme,
                    URI.create(session.getContext().getUri().getBaseUri().getRawPath()),
                    address);
        }

        @Override
        public String getSsoLoginInOtherTabsUrl() {
            return address.toString();
        }
    }
}
