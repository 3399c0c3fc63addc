package org.portalaccess.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.portalaccess.testing.client.Reply;

/**
 * The cost of one operation with warm caches, as a mean over several.
 *
 * @param ours SQL statements on our own tables
 * @param all all SQL statements, except those that begin and end transactions
 * @param bytes size of the answer
 */
record Cost(double ours, double all, int bytes) {

    private static final int TIMES = 20;

    static Cost of(Operation operation, Side side, Seat seat) {
        AtomicInteger bytes = new AtomicInteger();
        List<String> run = side.counter().all(() -> {
            for (int i = 0; i < TIMES; i++) {
                Reply reply = operation.once(seat, i);
                bytes.set(reply.body().length());
            }
        });
        long ours = run.stream()
                .filter(query -> query.toLowerCase(Locale.ROOT).contains("portal_"))
                .count();
        long all = run.stream().filter(Cost::isNoTransaction).count();
        return new Cost((double) ours / TIMES, (double) all / TIMES, bytes.get());
    }

    private static boolean isNoTransaction(String query) {
        String upper = query.toUpperCase(Locale.ROOT);
        return !upper.startsWith("BEGIN") && !upper.startsWith("COMMIT") && !upper.startsWith("ROLLBACK");
    }
}
