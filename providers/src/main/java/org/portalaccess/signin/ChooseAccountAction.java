package org.portalaccess.signin;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionFactory;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.portalaccess.browser.SentForm;
import org.portalaccess.identityprovider.SkippedMemberships;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.signin.ChooserPage.Notice;

/**
 * Lets the user enter an account at sign-in: silently if it is clear which one, otherwise by a page
 * (docs/concepts.md#sign-in). It is a required action, because every login in a browser (password, single sign-on, identity
 * provider) passes through these without a change to an authentication flow. It is added to the authentication session,
 * never to the user. It is stateless: provider and factory in one.
 */
public final class ChooseAccountAction implements RequiredActionProvider, RequiredActionFactory {

    /** The alias of this action in a realm. */
    public static final String PROVIDER_ID = "portal-access-choose-account";

    private static final String UNAVAILABLE = "portal-access.choose.unavailable";
    private static final String BUSY = "portal-access.busy.text";
    private static final String DECLINED = "portal-access.choose.declined";
    private static final String OVER = "portal-access.choose.invitation-over";

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        SkippedMemberships.nameIn(context.getEvent(), context.getAuthenticationSession());
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
            if (step instanceof SignInStep.Ask) {
                signIn.noteChoice();
            }
        }
        signIn.nameAccountIn(context.getEvent());
        signIn.recordAccess();
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        show(context, SignIn.of(context), Notice.NONE);
    }

    @Override
    public void processAction(RequiredActionContext context) {
        SignIn signIn = SignIn.of(context);
        MultivaluedMap<String, String> form = SentForm.read(context.getSession());
        if (form.containsKey("back")) {
            context.failure();
        } else if (form.containsKey("someone-else")) {
            context.challenge(signIn.startAgain());
        } else if (form.containsKey("accept")) {
            answer(context, signIn, () -> accept(context, signIn, form.getFirst("accept")));
        } else if (form.containsKey("decline")) {
            answer(context, signIn, () -> decline(context, signIn, form.getFirst("decline")));
        } else if (form.containsKey("account")) {
            enter(context, signIn, signIn.find(form.getFirst("account")), UNAVAILABLE);
        } else {
            look(context, signIn, form);
        }
    }

    /** Handles a form that only changes which part of the page is shown. */
    private static void look(RequiredActionContext context, SignIn signIn, MultivaluedMap<String, String> form) {
        ChooserQuery before = signIn.listing();
        if (form.containsKey("search") || form.containsKey("page")) {
            ChooserQuery wanted = ChooserQuery.parse(form.getFirst("search"), form.getFirst("page"));
            String only = form.getFirst("only");
            if (only != null && wanted.search().equals(before.search())) {
                enter(context, signIn, signIn.find(only), UNAVAILABLE);
                return;
            }
            signIn.remember(wanted);
        }
        if (form.containsKey("invitation") || form.containsKey("list")) {
            signIn.open(form.getFirst("invitation"));
        }
        show(context, signIn, Notice.NONE);
    }

    /** Runs {@code work}. If another change is in the way, the page asks the user to try again. */
    private static void answer(RequiredActionContext context, SignIn signIn, Runnable work) {
        try {
            work.run();
        } catch (ProblemException problem) {
            if (problem.retryAfterSeconds().isEmpty()) {
                throw problem;
            }
            show(context, signIn, Notice.error(BUSY));
        }
    }

    private static void accept(RequiredActionContext context, SignIn signIn, String invitation) {
        Optional<SignInStep.Enter> joined = signIn.accept(invitation);
        signIn.open(null);
        enter(context, signIn, joined, OVER);
    }

    private static void decline(RequiredActionContext context, SignIn signIn, String invitation) {
        boolean declined = signIn.decline(invitation);
        signIn.open(null);
        show(context, signIn, declined ? Notice.success(DECLINED) : Notice.error(OVER));
    }

    private static void enter(
            RequiredActionContext context, SignIn signIn, Optional<SignInStep.Enter> chosen, String otherwise) {
        if (chosen.isPresent()) {
            signIn.enter(chosen.get());
            signIn.nameAccountIn(context.getEvent());
            context.success();
        } else {
            show(context, signIn, Notice.error(otherwise));
        }
    }

    /**
     * Shows the page that is needed now. The need may have ended since the page was requested, so the memberships are
     * read again each time.
     */
    private static void show(RequiredActionContext context, SignIn signIn, Notice notice) {
        SignInStep step = signIn.isConcerned() ? signIn.step() : new SignInStep.Pass();
        if (step instanceof SignInStep.Ask) {
            ChooserPage page = ChooserPage.of(context);
            context.challenge(signIn.opened()
                    .map(invitation -> page.show(invitation, notice))
                    .orElseGet(() -> page.choose(signIn.listing(), notice)));
            signIn.keepOpen();
        } else if (step instanceof SignInStep.Refuse) {
            context.challenge(ChooserPage.of(context).refuse());
            signIn.keepOpen();
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

    /** Returns no settings: an application cannot request this action by {@code kc_action}. */
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
