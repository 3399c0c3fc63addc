package org.portalaccess.importing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountBody;
import org.portalaccess.account.AccountRemoval;
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.ParentErrors;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.ProblemException;

/** Accounts. */
final class AccountKind extends LineKind<AccountKind.Line> {

    AccountKind() {
        super("account");
    }

    /**
     * A line.
     *
     * @param body the account
     * @param id the id that a new account gets; null for one of its own
     * @param nextOrdinal the next ordinal of a new account
     */
    record Line(AccountBody body, @Nullable String id, int nextOrdinal) {

        String key() {
            return Objects.requireNonNull(body.key());
        }
    }

    @Override
    Line read(JsonObjectReader in, LineRules rules) {
        in.require("key");
        AccountBody body = AccountBody.read(in, rules.accountTypes());
        return new Line(
                body, TakenIds.read(in), Ordinals.read(in, "nextOrdinal").orElse(1));
    }

    @Override
    Map<String, String> names(Line line) {
        return Map.of("account", line.key());
    }

    @Override
    Collection<String> accounts(Line line) {
        return Stream.of(
                        Optional.of(line.key()),
                        Optional.ofNullable(line.body().parent().value()))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    @Nullable
    Map<String, Object> state(Line line, Batch batch) {
        ImportState state = batch.state();
        PlannedAccount account = state.account(line.key());
        if (account == null) {
            return null;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", account.name);
        fields.put("type", account.type);
        PlannedAccount parent = state.account(account.parentId);
        fields.put("parent", parent == null ? "" : parent.key);
        fields.put("enabled", account.enabled);
        fields.put("allowOtherEmail", account.allowOtherEmail);
        fields.put("logoUrl", account.logoUrl == null ? "" : account.logoUrl);
        return fields;
    }

    @Override
    Optional<String> historyOf(Line line, Batch batch) {
        return Optional.ofNullable(batch.state().account(line.key())).map(account -> account.id);
    }

    @Override
    void load(List<Line> lines, Batch batch) {
        TakenIds.of(batch).load(batch, "PortalAccountEntity", lines.stream().map(Line::id));
    }

    @Override
    Status plan(Line line, Batch batch) {
        ImportState state = batch.state();
        AccountBody body = line.body();
        PlannedAccount parent = state.account(body.parent().value());
        if (body.parent().value() != null && parent == null) {
            throw ProblemException.invalid(List.of(ParentErrors.UNKNOWN_PARENT));
        }
        PlannedAccount known = state.account(line.key());
        if (known == null) {
            return make(line, parent, batch);
        }
        TakenIds.requireSame(line.id(), known.id);
        String parentId = parent == null ? null : parent.id;
        boolean moves = body.parent().given() && !Objects.equals(parentId, known.parentId);
        if (moves) {
            batch.writes().move(known, parent);
            state.hang(known, parentId);
        }
        boolean changes = known.apply(body);
        if (changes) {
            batch.writes().account(known);
        }
        return moves || changes ? Status.UPDATED : Status.UNCHANGED;
    }

    private static Status make(Line line, @Nullable PlannedAccount parent, Batch batch) {
        ImportState state = batch.state();
        Named.require(line.body().name(), "/name");
        Named.require(line.body().type(), "/type");
        TakenIds.of(batch).requireFree(line.id());
        if (parent != null && state.path(parent.id).size() >= AccountStore.MAX_DEPTH) {
            throw ProblemException.invalid(List.of(ParentErrors.TOO_DEEP));
        }
        PlannedAccount made = PlannedAccount.made(line.id(), line.key());
        state.hang(made, parent == null ? null : parent.id);
        made.apply(line.body());
        made.nextOrdinal = line.nextOrdinal();
        TakenIds.of(batch).use(made.id);
        state.add(made);
        batch.writes().account(made);
        return Status.CREATED;
    }

    @Override
    Status remove(Line line, Batch batch) {
        PlannedAccount known = batch.state().account(line.key());
        if (known == null || (line.id() != null && !line.id().equals(known.id))) {
            return Status.UNCHANGED;
        }
        if (batch.state().hasChildren(known)) {
            throw AccountRemoval.hasChildren();
        }
        batch.writes().removeAccount(known);
        batch.state().remove(known);
        TakenIds.of(batch).release(known.id);
        return Status.DELETED;
    }
}
