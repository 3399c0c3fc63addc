package org.portalaccess.join;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.requiredactions.TermsAndConditions;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.policy.PolicyError;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;
import org.portalaccess.browser.PageClient;
import org.portalaccess.platform.ServerTime;

/**
 * A user as the form of the page describes it: checked by the realm's user profile, password policy and terms, as a
 * registration would be, though the realm need not allow registrations. The address is the invitation's, whatever is sent.
 */
final class NewUser {

    static final String PASSWORD = "password";
    static final String CONFIRMATION = "password-confirm";
    static final String TERMS = "termsAccepted";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final MultivaluedMap<String, String> form;
    private final MultivaluedMap<String, String> attributes;
    private final UserProfile profile;

    NewUser(Visit visit, MultivaluedMap<String, String> form) {
        this.session = visit.session();
        this.realm = visit.realm();
        this.form = form;
        this.attributes = attributes(visit, form);
        this.profile =
                session.getProvider(UserProfileProvider.class).create(UserProfileContext.REGISTRATION, attributes);
    }

    /** What was sent, for the page to show again; without passwords. */
    MultivaluedMap<String, String> attributes() {
        return attributes;
    }

    static boolean mustAcceptTerms(RealmModel realm) {
        RequiredActionProviderModel terms =
                realm.getRequiredActionProviderByAlias(UserModel.RequiredAction.TERMS_AND_CONDITIONS.name());
        return terms != null && terms.isEnabled();
    }

    /** What keeps it from being made, each with its field; empty for nothing. */
    List<FormMessage> faults() {
        List<FormMessage> faults = new ArrayList<>();
        try {
            profile.validate();
        } catch (ValidationException e) {
            faults.addAll(Validation.getFormErrorsFromValidation(e.getErrors()));
        }
        addPasswordFaults(faults);
        if (mustAcceptTerms(realm) && !form.containsKey(TERMS)) {
            faults.add(new FormMessage(TERMS, "termsAcceptanceRequired"));
        }
        return faults;
    }

    private void addPasswordFaults(List<FormMessage> faults) {
        String password = form.getFirst(PASSWORD);
        if (password == null || password.isEmpty()) {
            faults.add(new FormMessage(PASSWORD, Messages.MISSING_PASSWORD));
            return;
        }
        PolicyError broken =
                session.getProvider(PasswordPolicyManagerProvider.class).validate(username(), password);
        if (broken != null) {
            faults.add(new FormMessage(PASSWORD, broken.getMessage(), broken.getParameters()));
        }
        if (!password.equals(form.getFirst(CONFIRMATION))) {
            faults.add(new FormMessage(CONFIRMATION, Messages.INVALID_PASSWORD_CONFIRM));
        }
    }

    /**
     * Makes it.
     *
     * @throws ModelException if the policy refuses the password of this very user, for one that has an address in it
     */
    UserModel create(String email) {
        UserModel user = profile.create();
        user.setEnabled(true);
        // The link came to this address, and only there.
        user.setEmail(email);
        user.setEmailVerified(true);
        user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
        user.credentialManager().updateCredential(UserCredentialModel.password(form.getFirst(PASSWORD), false));
        if (mustAcceptTerms(realm)) {
            user.setSingleAttribute(
                    TermsAndConditions.USER_ATTRIBUTE,
                    Long.toString(ServerTime.now().getEpochSecond()));
            user.removeRequiredAction(UserModel.RequiredAction.TERMS_AND_CONDITIONS);
        }
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.REGISTER)
                .client(PageClient.ID)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.EMAIL, email)
                .detail(Details.REGISTER_METHOD, "invitation")
                .success();
        return user;
    }

    private @Nullable String username() {
        return attributes.getFirst(UserModel.USERNAME);
    }

    private static MultivaluedMap<String, String> attributes(Visit visit, MultivaluedMap<String, String> form) {
        MultivaluedMap<String, String> attributes = new MultivaluedHashMap<>();
        form.forEach((name, values) -> attributes.put(name, new ArrayList<>(values)));
        List.of(PASSWORD, CONFIRMATION, TERMS, Answer.WHAT).forEach(attributes::remove);
        String email = visit.invitation().email();
        attributes.putSingle(UserModel.EMAIL, email);
        String username = attributes.getFirst(UserModel.USERNAME);
        if (visit.realm().isRegistrationEmailAsUsername() || username == null || username.isBlank()) {
            attributes.putSingle(UserModel.USERNAME, email);
        }
        return attributes;
    }
}
