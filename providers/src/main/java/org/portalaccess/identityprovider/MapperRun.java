package org.portalaccess.identityprovider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.IdentityProviderMapperModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.portalaccess.membership.MadeBy;
import org.portalaccess.membership.batch.MappedMemberships;
import org.portalaccess.membership.batch.MappedMemberships.Skipped;
import org.portalaccess.membership.batch.MappedOffer;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.platform.Transactions;
import org.portalaccess.platform.UserLookup;

/**
 * One mapper at one sign-in. Its changes have a transaction of their own, so nothing in it can fail the sign-in. What
 * cannot be made is logged, and named in the event of the sign-in.
 */
final class MapperRun {

    private static final Logger LOGGER = Logger.getLogger(MapperRun.class);

    private static final String BUSY = "portal-access.identity-provider.busy";

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;
    private final IdentityProviderMapperModel mapper;
    private final BrokeredIdentityContext context;

    MapperRun(
            KeycloakSession session,
            RealmModel realm,
            UserModel user,
            IdentityProviderMapperModel mapper,
            BrokeredIdentityContext context) {
        this.session = session;
        this.realm = realm;
        this.user = user;
        this.mapper = mapper;
        this.context = context;
    }

    /** Makes memberships that are not there. */
    void make() {
        run(false);
    }

    /** Makes memberships that are not there, changes those of this mapper, and removes those without a reason. */
    void hold() {
        run(true);
    }

    private void run(boolean holds) {
        List<Skipped> skipped = attempt(holds);
        if (!skipped.isEmpty()) {
            String text = SkippedMemberships.text(skipped);
            LOGGER.warnf(
                    "The mapper %s of the identity provider %s in the realm %s has skipped something for the user %s: %s",
                    mapper.getName(), mapper.getIdentityProviderAlias(), realm.getName(), user.getId(), text);
            SkippedMemberships.note(context.getAuthenticationSession(), mapper, text);
        }
    }

    /** Whatever goes wrong here, the sign-in goes on. */
    private List<Skipped> attempt(boolean holds) {
        try {
            MapperSettings.Read settings = MapperSettings.read(mapper.getConfig());
            return settings.config()
                    .map(config -> run(config, holds))
                    .orElseGet(() -> settings.errors().stream()
                            .map(error -> new Skipped("invalid-configuration", error))
                            .toList());
        } catch (ProblemException problem) {
            if (problem.isBusy()) {
                session.setAttribute(BUSY, true);
            }
            LOGGER.debugf(problem, "A mapper of an identity provider could not change memberships");
            return List.of(new Skipped(problem.isBusy() ? "busy" : "refused", ""));
        } catch (RuntimeException failed) {
            LOGGER.error("A mapper of an identity provider has failed", failed);
            return List.of(new Skipped("failed", ""));
        }
    }

    private List<Skipped> run(MapperConfig config, boolean holds) {
        BrokeredClaims claims = BrokeredClaims.of(context);
        Optional<List<String>> values = valuesOf(config.condition().claim(), claims);
        Optional<List<String>> names = valuesOf(config.namesClaim(), claims);
        if (values.isEmpty() || names.isEmpty()) {
            return List.of(new Skipped("too-many", "values"));
        }
        ClaimCondition.Matching matching = config.condition().of(values.get());
        Set<String> accounts = config.accounts(matching.values());
        List<Skipped> skipped = new ArrayList<>();
        if (matching.givenUp()) {
            skipped.add(new Skipped("too-slow", "pattern"));
        }
        if (holds || !accounts.isEmpty()) {
            skipped.addAll(change(accounts, config.offer().named(Set.copyOf(names.get())), holds));
        }
        return skipped;
    }

    private static Optional<List<String>> valuesOf(String claim, BrokeredClaims claims) {
        return claim.isEmpty() ? Optional.of(List.of()) : claims.values(claim);
    }

    /** Only the first of several mappers waits for a lock, so that the sign-in does not wait for each of them. */
    private List<Skipped> change(Set<String> accounts, MappedOffer offer, boolean holds) {
        return session.getAttribute(BUSY) == null
                ? Transactions.run(session, Body.none(), transaction -> change(transaction, accounts, offer, holds))
                : List.of(new Skipped("busy", ""));
    }

    private List<Skipped> change(
            LockingTransaction transaction, Set<String> accounts, MappedOffer offer, boolean holds) {
        KeycloakSession own = transaction.session();
        RealmModel same = own.realms().getRealm(realm.getId());
        UserModel person = same == null
                ? null
                : UserLookup.of(own).find(same, user.getId()).userOrBusy().orElse(null);
        if (same == null || person == null) {
            // A user of this session alone, whom Keycloak does not store.
            return List.of(new Skipped("unknown-user", ""));
        }
        MadeBy maker = MadeBy.mapper(mapper.getIdentityProviderAlias(), mapper.getName());
        MappedMemberships memberships =
                MappedMemberships.of(MapperRequest.of(own, same, person, context.getIdpConfig()), person, maker, offer);
        return holds ? memberships.hold(transaction, accounts) : memberships.make(transaction, accounts);
    }
}
