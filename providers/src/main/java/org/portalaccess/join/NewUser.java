package org.portalaccess.join;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.authentication.requiredactions.TermsAndConditions;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.policy.PolicyError;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;
import org.keycloak.storage.StorageUnavailableException;
import org.keycloak.userprofile.UserProfile;
import org.keycloak.userprofile.UserProfileContext;
import org.keycloak.userprofile.UserProfileProvider;
import org.keycloak.userprofile.ValidationException;
import org.portalaccess.browser.PageClient;
import org.portalaccess.platform.ServerTime;
import org.portalaccess.platform.Transactions;
import org.portalaccess.platform.UserLookup;

/**
 * A new user as the form of the page describes it. It is checked by the realm's user profile, password policy and
 * terms, as a registration would be; but the realm need not allow registrations. The address is that of the invitation,
 * whatever is sent.
 */
final class NewUser {

    private static final Logger LOGGER = Logger.getLogger(NewUser.class);

    /** The message for a failure that the person cannot fix. */
    static final String NOT_MADE = "portal-access.join.not-made";

    static final String PASSWORD = "password";
    static final String CONFIRMATION = "password-confirm";
    static final String TERMS = "termsAccepted";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final MultivaluedMap<String, String> form;
    private final MultivaluedMap<String, String> attributes;
    private final UserProfile profile;
    private final List<String> unstorable = new ArrayList<>();

    NewUser(InvitationPageContext visit, MultivaluedMap<String, String> form) {
        this.session = visit.session();
        this.realm = visit.realm();
        this.form = form;
        this.attributes = storable(attributes(visit, form));
        this.profile =
                session.getProvider(UserProfileProvider.class).create(UserProfileContext.REGISTRATION, attributes);
    }

    /** Returns the values that were sent, without passwords, for the page to show again. */
    MultivaluedMap<String, String> attributes() {
        return attributes;
    }

    static boolean mustAcceptTerms(RealmModel realm) {
        RequiredActionProviderModel terms =
                realm.getRequiredActionProviderByAlias(UserModel.RequiredAction.TERMS_AND_CONDITIONS.name());
        return terms != null && terms.isEnabled();
    }

    /** Returns the faults that prevent the user from being made, each with its field; empty for none. */
    List<FormMessage> faults() {
        List<FormMessage> faults = new ArrayList<>();
        unstorable.forEach(field -> faults.add(new FormMessage(field, "portal-access.join.bad-text")));
        try {
            profile.validate();
        } catch (ValidationException e) {
            faults.addAll(Validation.getFormErrorsFromValidation(e.getErrors()));
        } catch (ModelDuplicateException several) {
            // No user has the address, so the fault is the name: a directory has several entries with it.
            faults.add(new FormMessage(UserModel.USERNAME, Messages.USERNAME_EXISTS));
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
        refusedByPolicy(new DetachedUser(session, realm, KeycloakModelUtils.generateId(), attributes), password)
                .ifPresent(faults::add);
        if (!password.equals(form.getFirst(CONFIRMATION))) {
            faults.add(new FormMessage(CONFIRMATION, Messages.INVALID_PASSWORD_CONFIRM));
        }
    }

    /** Makes the user without a password, so that no person can sign in as a user who may have to be removed again. */
    UserModel make(String email) {
        NewUserUndo undo = NewUserUndo.enlistedIn(session);
        try {
            UserModel user = profile.create();
            user.setEnabled(true);
            // The link was sent only to this address.
            user.setEmail(email);
            user.setEmailVerified(true);
            user.removeRequiredAction(UserModel.RequiredAction.VERIFY_EMAIL);
            if (mustAcceptTerms(realm)) {
                user.setSingleAttribute(
                        TermsAndConditions.USER_ATTRIBUTE,
                        Long.toString(ServerTime.now().getEpochSecond()));
                user.removeRequiredAction(UserModel.RequiredAction.TERMS_AND_CONDITIONS);
            }
            undo.note(user);
            return user;
        } catch (RuntimeException e) {
            noteWhatWasMade(undo, e);
            throw e;
        }
    }

    /** Sets the user's password. Returns the fault if the policy or the user's store refuses it. */
    Optional<FormMessage> setPassword(UserModel user) {
        String password = Objects.requireNonNull(form.getFirst(PASSWORD));
        Optional<FormMessage> refused = refusedByPolicy(user, password);
        if (refused.isPresent()) {
            return refused;
        }
        try {
            if (user.credentialManager().updateCredential(UserCredentialModel.password(password, false))) {
                return Optional.empty();
            }
        } catch (ModelException | StorageUnavailableException e) {
            if (Transactions.isOfOthers(e)) {
                throw e;
            }
            // The message of a directory names the entry, which may be the person's address.
            LOGGER.warnf(
                    "The password of the new user %s was refused: %s",
                    user.getId(), e.getClass().getName());
            if (UserLookup.isOutOfReach(e)) {
                // Another password would not help.
                return Optional.of(new FormMessage(NOT_MADE));
            }
        }
        return Optional.of(new FormMessage(PASSWORD, "portal-access.join.password-refused"));
    }

    /** Sends the event that a user has registered. */
    void publishRegistration(UserModel user) {
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.REGISTER)
                .client(PageClient.ID)
                .user(user)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.EMAIL, user.getEmail())
                .detail(Details.REGISTER_METHOD, "invitation")
                .success();
    }

    private Optional<FormMessage> refusedByPolicy(UserModel user, String password) {
        PolicyError broken =
                session.getProvider(PasswordPolicyManagerProvider.class).validate(realm, user, password);
        return Optional.ofNullable(broken)
                .map(error -> new FormMessage(PASSWORD, error.getMessage(), error.getParameters()));
    }

    private void noteWhatWasMade(NewUserUndo undo, RuntimeException failure) {
        try {
            made().ifPresent(undo::note);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Returns the user as far as it was made. A profile shows its new user only in its representation. */
    private Optional<UserModel> made() {
        try {
            String id = profile.toRepresentation(false).getId();
            return Optional.ofNullable(session.users().getUserById(realm, id));
        } catch (IllegalStateException notYet) {
            return Optional.empty();
        }
    }

    /**
     * Removes NUL, which not every database stores. Keycloak looks for users with such a name before it checks the
     * name.
     */
    private MultivaluedMap<String, String> storable(MultivaluedMap<String, String> sent) {
        MultivaluedMap<String, String> storable = new MultivaluedHashMap<>();
        sent.forEach((name, values) -> {
            if (name.indexOf('\0') < 0) {
                storable.put(
                        name,
                        values.stream().map(value -> value.replace("\0", "")).toList());
                if (values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                    unstorable.add(name);
                }
            }
        });
        return storable;
    }

    private static MultivaluedMap<String, String> attributes(
            InvitationPageContext visit, MultivaluedMap<String, String> form) {
        MultivaluedMap<String, String> attributes = new MultivaluedHashMap<>();
        form.forEach((name, values) -> attributes.put(name, new ArrayList<>(values)));
        List.of(PASSWORD, CONFIRMATION, TERMS, FormSubmission.WHAT).forEach(attributes::remove);
        String email = visit.invitation().email();
        attributes.putSingle(UserModel.EMAIL, email);
        String username = attributes.getFirst(UserModel.USERNAME);
        if (visit.realm().isRegistrationEmailAsUsername() || username == null || username.isBlank()) {
            attributes.putSingle(UserModel.USERNAME, email);
        }
        return attributes;
    }
}
