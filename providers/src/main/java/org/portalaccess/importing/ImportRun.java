package org.portalaccess.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.portalaccess.access.PortalRequest;
import org.portalaccess.account.AccountStore;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.metrics.PortalMetrics;
import org.portalaccess.metrics.PortalMetrics.ImportedLine;
import org.portalaccess.platform.Body;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.LockingTransaction;
import org.portalaccess.platform.ProblemException;
import org.portalaccess.settings.RealmSettingsStore;

/**
 * One import: reads lines, processes them in batches, each in a transaction of its own, and answers each line. A batch
 * that fails as a whole (another request was quicker, a deadlock) is repeated line by line.
 */
final class ImportRun {

    private static final Logger LOG = Logger.getLogger(ImportRun.class);

    private static final int BATCH = 1000;

    /** A batch also ends at this size, so that long lines do not fill the memory. */
    private static final int BATCH_BYTES = 1 << 20;

    private final PortalRequest request;
    private LineRules rules;
    private final boolean dryRun;

    /** In a dry run, the state that the lines so far would have made. Otherwise each transaction has its own. */
    private final ImportState imagined = new ImportState();

    private final FullImport full;
    private final FileEnd end = new FileEnd();

    /** The kinds that a file has only once, and that this file had already. */
    private final Set<String> once = new HashSet<>();

    private boolean failed;

    ImportRun(PortalRequest request, LineRules rules, FullOptions full, boolean dryRun) {
        this.request = request;
        this.rules = rules;
        this.full = new FullImport(full);
        this.dryRun = dryRun;
    }

    /** Checks the right again: a caller who sends slowly may have lost it in the meantime. */
    static void requireRightAgain(PortalRequest request) {
        request.inTransaction(Body.none(), transaction -> {
            request.access().requireRealmChange();
            return true;
        });
    }

    /** Processes all lines of {@code in}; writes an answer line for each line that is not blank to {@code out}. */
    void run(InputStream in, OutputStream out) throws IOException {
        RawLines raw = new RawLines(in);
        List<ImportLine> batch = new ArrayList<>();
        int bytes = 0;
        for (RawLine line = raw.next(); line != null; line = raw.next()) {
            ImportLine next = once(end.check(ImportLine.parse(line, rules)));
            if (!next.sharesWith(batch)) {
                answer(batch, out);
                batch.clear();
                bytes = 0;
            }
            batch.add(next);
            bytes += line.text() == null ? 0 : line.text().length;
            if (batch.size() == BATCH || bytes >= BATCH_BYTES || next.isOnce()) {
                answer(batch, out);
                batch.clear();
                bytes = 0;
            }
        }
        answer(batch, out);
        Optional<FullImport.Outcome> removal = full.finish(end.isWhole(), new Remover());
        if (removal.isPresent()) {
            failed |= removal.get().status() == Status.FAILED;
            out.write(Json.bytes(removal.get()));
            out.write('\n');
        }
    }

    /** Refuses a further line of a kind that a file has only once. */
    private ImportLine once(ImportLine line) {
        return line.isOnce() && !once.add(line.word())
                ? ImportLine.failed(
                        line.number(),
                        new FieldError(
                                "", "duplicate", "A file can have only one line of the kind " + line.word() + "."))
                : line;
    }

    /** Returns whether a line has failed so far. */
    boolean hasFailed() {
        return failed;
    }

    private void answer(List<ImportLine> batch, OutputStream out) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        List<LineResult> results = results(batch);
        for (int i = 0; i < results.size(); i++) {
            LineResult result = results.get(i);
            full.add(batch.get(i), result.status());
            failed |= result.status() == Status.FAILED;
            rules = result.status() == Status.FAILED ? rules : batch.get(i).rulesAfter(rules);
            if (!dryRun) {
                PortalMetrics.IMPORT_LINES.count(
                        ImportedLine.valueOf(result.status().name()));
            }
            out.write(Json.bytes(result));
            out.write('\n');
        }
        out.flush();
    }

    private List<LineResult> results(List<ImportLine> batch) {
        if (batch.stream().allMatch(line -> line.error() != null)) {
            return batch.stream().map(LineResult::failed).toList();
        }
        try {
            return inTransaction(batch);
        } catch (ProblemException busy) {
            LOG.debugf(busy, "A batch of %d lines was not processed", batch.size());
            return batch.stream().map(ImportRun::busy).toList();
        } catch (RuntimeException e) {
            LOG.debugf(e, "A batch of %d lines is repeated line by line", batch.size());
            return oneByOne(batch);
        }
    }

    /** Once a line has waited in vain for a lock, the others do not wait for it again. */
    private List<LineResult> oneByOne(List<ImportLine> batch) {
        List<LineResult> results = new ArrayList<>();
        try {
            for (ImportLine line : batch) {
                results.add(alone(line));
            }
        } catch (ProblemException busy) {
            LOG.debugf(busy, "Of a batch of %d lines, %d were processed", batch.size(), results.size());
            batch.stream().skip(results.size()).map(ImportRun::busy).forEach(results::add);
        }
        return results;
    }

    private LineResult alone(ImportLine line) {
        try {
            return inTransaction(List.of(line)).get(0);
        } catch (ProblemException busy) {
            throw busy;
        } catch (RuntimeException e) {
            LOG.warnf(e, "Import line %d failed", line.number());
            return LineResult.failed(
                    line.number(), new FieldError("", "conflict", "The database refused the line; send it again."));
        }
    }

    private static LineResult busy(ImportLine line) {
        return LineResult.failed(
                line.number(),
                new FieldError("", "busy", "Other requests are changing the same accounts; send the line again."));
    }

    private List<LineResult> inTransaction(List<ImportLine> lines) {
        return request.inTransaction(
                Body.none(), transaction -> dryRun ? imagine(transaction, lines) : write(transaction, lines));
    }

    private List<LineResult> imagine(LockingTransaction transaction, List<ImportLine> lines) {
        DryWrites writes = new DryWrites(imagined, AccountStore.of(transaction.session()));
        Batch batch = new Batch(imagined, writes, request, transaction);
        load(batch, lines, false);
        LinePlanner planner = new LinePlanner(batch);
        return lines.stream().map(planner::plan).toList();
    }

    private List<LineResult> write(LockingTransaction transaction, List<ImportLine> lines) {
        if (lines.stream().anyMatch(ImportLine::locksRealm)) {
            RealmSettingsStore.of(transaction.session()).lock(transaction, request.realmId());
        }
        ImportState state = new ImportState();
        BatchWriter writer = new BatchWriter(transaction, request.realmId(), state);
        Batch batch = new Batch(state, writer, request, transaction);
        load(batch, lines, true);
        LinePlanner planner = new LinePlanner(batch);
        BatchChanges changes = new BatchChanges(batch);
        List<LineResult> results = new ArrayList<>();
        for (ImportLine line : lines) {
            changes.before(line);
            LineResult result = planner.plan(line);
            results.add(result);
            changes.after(line, result.status());
        }
        writer.flush();
        changes.publish(request.events());
        return results;
    }

    private static void load(Batch batch, List<ImportLine> lines, boolean lock) {
        new AccountLoader(batch.transaction(), batch.realmId(), batch.state()).load(lines, lock);
        List<LineContent<?>> valid = new ArrayList<>();
        lines.forEach(line -> line.valid().ifPresent(valid::add));
        LineKinds.ALL.forEach(kind -> LineContent.load(kind, valid, batch));
    }

    /** Removes what a complete file does not name, in batches like those of lines. */
    private final class Remover implements FullImport.Remover {

        @Override
        public String realmId() {
            return request.realmId();
        }

        @Override
        public FullImport.Unnamed read(FullImport.Reading reading) {
            return request.inTransaction(Body.none(), transaction -> reading.in(transaction.session()));
        }

        @Override
        public List<LineResult> remove(List<ImportLine> lines) {
            List<LineResult> results = new ArrayList<>();
            for (int from = 0; from < lines.size(); from += BATCH) {
                results.addAll(results(lines.subList(from, Math.min(lines.size(), from + BATCH))));
            }
            return results;
        }
    }
}
