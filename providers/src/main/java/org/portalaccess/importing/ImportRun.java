package org.portalaccess.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.portalaccess.account.AccountStore;
import org.portalaccess.audit.ChangeEvents;
import org.portalaccess.audit.ResourceKind;
import org.portalaccess.audit.Subject;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;

/**
 * One import: reads lines, does them in batches, each in a transaction of its own, and answers each. A batch that fails as
 * a whole (somebody else was quicker, a deadlock) is repeated line by line.
 */
final class ImportRun {

    private static final Logger LOG = Logger.getLogger(ImportRun.class);

    private static final int BATCH = 1000;

    private final KeycloakSessionFactory factory;
    private final String realmId;
    private final ChangeEvents events;
    private final List<String> accountTypes;
    private final boolean dryRun;

    /** In a dry run what the lines so far would have made; else each transaction has its own. */
    private final World imagined = new World();

    ImportRun(
            KeycloakSessionFactory factory,
            String realmId,
            ChangeEvents events,
            List<String> accountTypes,
            boolean dryRun) {
        this.factory = factory;
        this.realmId = realmId;
        this.events = events;
        this.accountTypes = List.copyOf(accountTypes);
        this.dryRun = dryRun;
    }

    /** Does all lines of {@code in}; writes an answer line for each that is not blank to {@code out}. */
    void run(InputStream in, OutputStream out) throws IOException {
        RawLines raw = new RawLines(in);
        List<ImportLine> batch = new ArrayList<>();
        for (RawLine line = raw.next(); line != null; line = raw.next()) {
            batch.add(ImportLine.parse(line, accountTypes));
            if (batch.size() == BATCH) {
                answer(batch, out);
                batch.clear();
            }
        }
        answer(batch, out);
    }

    private void answer(List<ImportLine> batch, OutputStream out) throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        for (LineResult result : results(batch)) {
            out.write(Json.bytes(result));
            out.write('\n');
        }
        out.flush();
    }

    private List<LineResult> results(List<ImportLine> batch) {
        if (batch.stream().allMatch(line -> line.error() != null)) {
            return batch.stream()
                    .map(line -> LineResult.failed(line.number(), Objects.requireNonNull(line.error())))
                    .toList();
        }
        try {
            return inTransaction(batch);
        } catch (RuntimeException e) {
            LOG.debugf(e, "A batch of %d lines is repeated line by line", batch.size());
            return batch.stream().map(this::alone).toList();
        }
    }

    private LineResult alone(ImportLine line) {
        try {
            return inTransaction(List.of(line)).get(0);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Import line %d failed", line.number());
            return LineResult.failed(
                    line.number(), new FieldError("", "conflict", "The database refused it; try this line again."));
        }
    }

    private List<LineResult> inTransaction(List<ImportLine> lines) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            session.getContext().setRealm(session.realms().getRealm(realmId));
            return dryRun ? imagine(session, lines) : write(session, lines);
        });
    }

    private List<LineResult> imagine(KeycloakSession session, List<ImportLine> lines) {
        new WorldLoader(session, realmId, imagined).load(lines, false);
        LinePlanner planner = new LinePlanner(imagined, new DryWrites(imagined, AccountStore.of(session)));
        return lines.stream().map(planner::plan).toList();
    }

    private List<LineResult> write(KeycloakSession session, List<ImportLine> lines) {
        World world = new World();
        new WorldLoader(session, realmId, world).load(lines, true);
        BatchWriter writer = new BatchWriter(session, realmId, world);
        LinePlanner planner = new LinePlanner(world, writer);
        LineState state = new LineState(world);
        List<LineResult> results = new ArrayList<>();
        List<Map<String, Object>> changes = new ArrayList<>();
        AccountChanges ofAccounts = new AccountChanges();
        for (ImportLine line : lines) {
            Map<String, Object> before = state.of(line);
            LineResult result = planner.plan(line);
            results.add(result);
            if (result.status() == Status.CREATED || result.status() == Status.UPDATED) {
                Map<String, Object> change = change(line, result, before, state.of(line));
                changes.add(change);
                ofAccounts.add(state.accountOf(line), change);
            }
        }
        writer.flush();
        if (!changes.isEmpty()) {
            ChangeEvents told = events.in(session);
            told.created(Subject.ofRealm(ResourceKind.PORTAL_IMPORT, "import"), Map.of("lines", changes));
            ofAccounts.tell(told);
        }
        return results;
    }

    /** A line in the admin event of its batch: what it names, what became of that, and what it was and is. */
    private static Map<String, Object> change(
            ImportLine line,
            LineResult result,
            @Nullable Map<String, Object> before,
            @Nullable Map<String, Object> after) {
        Map<String, Object> change = new LinkedHashMap<>(line.named());
        change.put("status", result.status().toString());
        if (before != null) {
            change.put("before", before);
        }
        if (after != null) {
            change.put("after", after);
        }
        return change;
    }
}
