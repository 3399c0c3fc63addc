package org.portalaccess.membership.bulk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.ProblemException;

/**
 * Makes the same change to many memberships, each for itself. Some at a time share a transaction, so that their data is
 * read together, and no other request waits long for the locks of their trees. Once some have waited in vain for a lock,
 * the others are refused at once.
 */
final class MemberBulk {

    private static final int TOGETHER = 50;

    private final PortalRequest request;
    private final BulkChange change;
    private final boolean onlyLook;
    private @Nullable ProblemException busy;

    MemberBulk(PortalRequest request, BulkChange change, boolean onlyLook) {
        this.request = request;
        this.change = change;
        this.onlyLook = onlyLook;
    }

    /** Returns the outcome for each membership, in the order of the request. */
    List<BulkOutcome> run(Body body, List<BulkTarget> targets) {
        List<BulkOutcome> outcomes = new ArrayList<>();
        Set<String> ended = new HashSet<>();
        for (int from = 0; from < targets.size(); from += TOGETHER) {
            outcomes.addAll(some(body, targets.subList(from, Math.min(targets.size(), from + TOGETHER)), ended));
        }
        return outcomes;
    }

    /** A problem that prevents all of them is reported for each. */
    private List<BulkOutcome> some(Body body, List<BulkTarget> few, Set<String> ended) {
        if (busy != null) {
            return failed(few, busy);
        }
        try {
            MemberBatch done = request.inTransaction(body, transaction -> {
                MemberBatch batch = new MemberBatch(request, change, ended);
                return onlyLook ? batch.preview(few) : batch.run(transaction, few);
            });
            ended.addAll(done.ended());
            return done.outcomes();
        } catch (ProblemException problem) {
            busy = problem.isBusy() ? problem : null;
            return failed(few, problem);
        }
    }

    private static List<BulkOutcome> failed(List<BulkTarget> few, ProblemException problem) {
        return few.stream().map(target -> BulkOutcome.failed(target, problem)).toList();
    }
}
