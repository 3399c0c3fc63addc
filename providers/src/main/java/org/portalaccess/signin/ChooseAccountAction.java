package org.portalaccess.signin;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * The person at sign-in enters an account: silently where it is clear which, by a page where it is not (design, section 4). A
 * required action, because that is the one place which every login in a browser passes (password, single sign-on, identity
 * provider) without a change to an authentication flow. It is asked for in the authentication session, never of the user.
 * Stateless: provider and factory in one.
 */
public final class ChooseAccountAction implements RequiredActionProvider, RequiredActionFactory {

    /** The alias under which a realm has this action. */
    public static final String PROVIDER_ID = "portal-access-choose-account";

    private static final String UNAVAILABLE = "portal-access.choose.unavailable";
    private static final String OVER = "portal-access.choose.invitation-over";

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        SignIn signIn = SignIn.of(context);
        if (!signIn.isConcerned()) {
            return;
        }
        if (!signIn.isDecided() && !signIn.isAsked()) {
            SignInStep step = signIn.step();
            if (step instanceof SignInStep.Enter enter) {
                signIn.enter(enter);
            } else if (!(step instanceof SignInStep.Pass)) {
                signIn.ask();
            }
        }
        signIn.recordAccess();
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        show(context, SignIn.of(context), null);
    }

    @Override
    public void processAction(RequiredActionContext context) {
        SignIn signIn = SignIn.of(context);
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (form.containsKey("back")) {
            context.failure();
            return;
        }
        if (form.containsKey("search") || form.containsKey("page")) {
            signIn.remember(Listing.parse(form.getFirst("search"), form.getFirst("page")));
        }
        String account = form.getFirst("account");
        String invitation = form.getFirst("invitation");
        if (account != null) {
            enter(context, signIn, signIn.find(account), UNAVAILABLE);
        } else if (invitation != null) {
            enter(context, signIn, signIn.accept(invitation), OVER);
        } else {
            show(context, signIn, null);
        }
    }

    private static void enter(
            RequiredActionContext context, SignIn signIn, Optional<SignInStep.Enter> chosen, String otherwise) {
        if (chosen.isPresent()) {
            signIn.enter(chosen.get());
            context.success();
        } else {
            show(context, signIn, otherwise);
        }
    }

    /** What the page is for may be over since it was asked for: the memberships are looked at again each time. */
    private static void show(RequiredActionContext context, SignIn signIn, @Nullable String error) {
        SignInStep step = signIn.isConcerned() ? signIn.step() : new SignInStep.Pass();
        if (step instanceof SignInStep.Ask) {
            context.challenge(ChooserPage.of(context).choose(signIn.listing(), error));
        } else if (step instanceof SignInStep.Refuse) {
            context.challenge(ChooserPage.of(context).refuse());
        } else {
            if (step instanceof SignInStep.Enter enter) {
                signIn.enter(enter);
            }
            context.success();
        }
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getDisplayText() {
        return "Choose an account";
    }

    /** Nothing to set: an application can't ask for this action by {@code kc_action}. */
    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
