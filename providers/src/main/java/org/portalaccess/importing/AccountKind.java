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
import org.portalaccess.account.AccountStore;
import org.portalaccess.account.ParentErrors;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.ProblemException;

/** Accounts. */
final class AccountKind extends LineKind<AccountBody> {

    AccountKind() {
        super("account");
    }

    @Override
    AccountBody read(JsonObjectReader in, LineRules rules) {
        in.require("key");
        return AccountBody.read(in, rules.accountTypes());
    }

    @Override
    Map<String, String> names(AccountBody body) {
        return Map.of("account", keyOf(body));
    }

    @Override
    Collection<String> accounts(AccountBody body) {
        return Stream.of(
                        Optional.of(keyOf(body)),
                        Optional.ofNullable(body.parent().value()))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    @Nullable
    Map<String, Object> state(AccountBody body, Batch batch) {
        ImportState state = batch.state();
        PlannedAccount account = state.account(body.key());
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
    Optional<String> historyOf(AccountBody body, Batch batch) {
        return Optional.ofNullable(batch.state().account(body.key())).map(account -> account.id);
    }

    @Override
    Status plan(AccountBody body, Batch batch) {
        ImportState state = batch.state();
        PlannedAccount parent = state.account(body.parent().value());
        if (body.parent().value() != null && parent == null) {
            throw ProblemException.invalid(List.of(ParentErrors.UNKNOWN_PARENT));
        }
        PlannedAccount known = state.account(keyOf(body));
        if (known == null) {
            return make(body, parent, batch);
        }
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

    private static Status make(AccountBody body, @Nullable PlannedAccount parent, Batch batch) {
        ImportState state = batch.state();
        Named.require(body.name(), "/name");
        Named.require(body.type(), "/type");
        if (parent != null && state.path(parent.id).size() >= AccountStore.MAX_DEPTH) {
            throw ProblemException.invalid(List.of(ParentErrors.TOO_DEEP));
        }
        PlannedAccount made = PlannedAccount.made(keyOf(body), null);
        state.hang(made, parent == null ? null : parent.id);
        made.apply(body);
        state.add(made);
        batch.writes().account(made);
        return Status.CREATED;
    }

    private static String keyOf(AccountBody body) {
        return Objects.requireNonNull(body.key());
    }
}
