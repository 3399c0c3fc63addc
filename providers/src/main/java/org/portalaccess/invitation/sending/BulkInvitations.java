package org.portalaccess.invitation.sending;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ModelDuplicateException;
import org.portalaccess.access.Actor;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.Account;
import org.portalaccess.invitation.Invitation;
import org.portalaccess.invitation.InvitationRepresentation;
import org.portalaccess.invitation.InvitationViews;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.Jpa;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ManyProblems;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * Creates many invitations to one account in one request. Each invitation is independent: all errors in one are found
 * before any of it is written, so the others are still made. They are made in small batches, so that no other request
 * waits long for the lock of the account's tree. Once a batch has waited in vain for it, the others are refused at once.
 */
final class BulkInvitations {

    private static final Logger LOG = Logger.getLogger(BulkInvitations.class);
    private static final String LIST = "invitations";
    private static final int MOST = 1000;

    /** The size of a batch. Making one holds the lock of the tree for one or two tenths of a second. */
    private static final int TOGETHER = 25;

    private final PortalRequest request;
    private final Function<LockingTransaction, Account> lock;
    private @Nullable ProblemException busy;

    /**
     * Creates the invitations of one request.
     *
     * @param lock takes the lock of the account's tree, or refuses the caller
     */
    BulkInvitations(PortalRequest request, Function<LockingTransaction, Account> lock) {
        this.request = request;
        this.lock = lock;
    }

    /** Returns the outcome of each invitation, in the order of the request. */
    Answer create(Body body) {
        List<JsonNode> all = list(body.tree());
        Deque<String> counted = request.inTransaction(body, transaction -> count(transaction, all.size()));
        List<Outcome> outcomes = new ArrayList<>();
        for (int from = 0; from < all.size(); from += TOGETHER) {
            List<Outcome> made = some(body, all.subList(from, Math.min(all.size(), from + TOGETHER)), from, counted);
            made.stream().filter(Outcome::isFailed).forEach(failed -> counted.poll());
            outcomes.addAll(made);
        }
        return toAnswer(outcomes);
    }

    private static List<JsonNode> list(JsonNode body) {
        JsonObjectReader in = JsonObjectReader.of(body);
        in.ignore(LIST);
        JsonNode list = body.path(LIST);
        if (!list.isArray()) {
            in.error(LIST, body.has(LIST) ? "wrong-type" : "missing", "invitations must be a list.");
        } else if (list.size() > MOST) {
            in.error(LIST, "too-many", "A request can have at most 1,000 invitations.");
        }
        in.finish();
        List<JsonNode> all = new ArrayList<>();
        list.forEach(all::add);
        return all;
    }

    /**
     * Counts the invitations against the rate limit before the first is made: each one if the caller is a member, all
     * of them as one for realm staff. Returns the counted entries of a member, of which one is given back for each
     * invitation that fails; nothing for realm staff.
     */
    private Deque<String> count(LockingTransaction transaction, int many) {
        Account account = lock.apply(transaction);
        boolean team = request.access().actor().authority() == Actor.Authority.MEMBER;
        int perHour = RealmSettingsStore.of(request.session())
                .settings(request.realmId())
                .invitation()
                .perHour();
        List<String> counted = InvitationRateLimit.of(request.session())
                .take(InvitationRateLimit.Kind.INVITE, account.id(), team ? many : Math.min(1, many), perHour);
        return new ArrayDeque<>(team ? counted : List.of());
    }

    /** Makes a batch. A problem that prevents the whole batch is reported for each of its invitations. */
    private List<Outcome> some(Body body, List<JsonNode> few, int from, Collection<String> counted) {
        if (busy != null) {
            return failed(body, few, from, counted, busy);
        }
        try {
            return request.inTransaction(body, transaction -> create(transaction, few, from, counted));
        } catch (ProblemException problem) {
            busy = problem.isBusy() ? problem : null;
            return failed(body, few, from, counted, problem);
        } catch (ModelDuplicateException duplicate) {
            return few.size() > 1
                    ? oneByOne(body, few, from, counted)
                    : failed(body, few, from, counted, ProblemException.duplicate());
        }
    }

    /**
     * Makes each invitation in a transaction of its own. The database has refused one of them, and with it the
     * transaction of the whole batch.
     */
    private List<Outcome> oneByOne(Body body, List<JsonNode> few, int from, Collection<String> counted) {
        List<Outcome> outcomes = new ArrayList<>();
        Deque<String> left = new ArrayDeque<>(counted);
        for (int i = 0; i < few.size(); i++) {
            List<Outcome> one = some(body, few.subList(i, i + 1), from + i, left);
            one.stream().filter(Outcome::isFailed).forEach(failed -> left.poll());
            outcomes.addAll(one);
        }
        return outcomes;
    }

    private List<Outcome> failed(
            Body body, List<JsonNode> few, int from, Collection<String> counted, ProblemException problem) {
        giveBack(body, counted.stream().limit(few.size()).toList());
        return IntStream.range(from, from + few.size())
                .mapToObj(index -> new Outcome(index, null, problem))
                .toList();
    }

    /**
     * Gives the entries back in a new transaction, since that of the batch was rolled back. If this one fails too, they
     * stay counted for the hour.
     */
    private void giveBack(Body body, List<String> counted) {
        if (counted.isEmpty()) {
            return;
        }
        try {
            request.inTransaction(body, transaction -> {
                InvitationRateLimit.of(transaction.session()).giveBack(counted);
                return true;
            });
        } catch (ProblemException stillBusy) {
            LOG.debugf(stillBusy, "%d invitations that were not made still count towards the limit", counted.size());
        }
    }

    private List<Outcome> create(
            LockingTransaction transaction, List<JsonNode> few, int from, Collection<String> counted) {
        Account account = lock.apply(transaction);
        InvitationReader reader = new InvitationReader(request);
        InvitationService writes = new InvitationService(transaction, request);
        InvitationViews views = new InvitationViews(request, account.id()::equals);
        List<Outcome> outcomes = new ArrayList<>();
        Jpa.writeMany(
                request.session(),
                () -> few.forEach(one ->
                        outcomes.add(create(one, from + outcomes.size(), account, new Tools(reader, writes, views)))));
        long failed = outcomes.stream().filter(Outcome::isFailed).count();
        InvitationRateLimit.of(request.session())
                .giveBack(counted.stream().limit(failed).toList());
        return outcomes;
    }

    private static Outcome create(JsonNode one, int index, Account account, Tools tools) {
        try {
            if (!one.isObject()) {
                throw ProblemException.invalid("", "wrong-type", "An invitation must be an object.");
            }
            Invitation made = tools.writes.createCounted(tools.reader.single(one, account));
            return new Outcome(index, tools.views.represent(made), null);
        } catch (ProblemException problem) {
            return new Outcome(index, null, problem);
        }
    }

    private static Answer toAnswer(List<Outcome> outcomes) {
        ManyProblems problems = new ManyProblems();
        List<Item> items = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            ProblemException problem = outcome.problem();
            items.add(
                    problem == null
                            ? new Item(outcome.index(), Item.Status.CREATED, outcome.invitation(), null)
                            : new Item(outcome.index(), Item.Status.FAILED, null, problems.bodyOf(problem)));
        }
        return new Answer(items);
    }

    /** The outcome of one invitation: the invitation, or a problem. */
    private record Outcome(
            int index,
            @Nullable InvitationRepresentation invitation,
            @Nullable ProblemException problem) {

        boolean isFailed() {
            return problem != null;
        }
    }

    /** The objects with which one transaction makes invitations. */
    private record Tools(InvitationReader reader, InvitationService writes, InvitationViews views) {}

    /**
     * The answer to the request.
     *
     * @param items one for each invitation, in the order of the request
     */
    record Answer(List<Item> items) {

        Answer {
            items = List.copyOf(items);
        }
    }

    /**
     * The outcome of one invitation.
     *
     * @param index its place in the request, from 0
     * @param status whether it was made
     * @param invitation the new invitation; absent if none was made
     * @param error the problem as a request for this invitation alone would get it; absent if there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            int index,
            Status status,
            @Nullable InvitationRepresentation invitation,
            @Nullable Map<String, Object> error) {

        /** Tells whether an invitation was made. */
        enum Status {
            @JsonProperty("created")
            CREATED,
            @JsonProperty("failed")
            FAILED
        }
    }
}
