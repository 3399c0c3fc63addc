package org.portalaccess.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountBody;
import org.portalaccess.contract.ContractBody;
import org.portalaccess.contract.OwnerBody;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.JsonObjectReader;
import org.portalaccess.platform.ProblemException;

/**
 * One line after parsing. Exactly one of the last four components is not null.
 *
 * @param number the number of the line, from 1
 * @param account an account to create or change
 * @param owner an owner to create or change
 * @param contract a contract to create or change
 * @param error the reason why the line is invalid
 */
record ImportLine(
        long number,
        @Nullable AccountBody account,
        @Nullable OwnerBody owner,
        @Nullable ContractBody contract,
        @Nullable FieldError error) {

    private static final Set<String> KINDS = Set.of("account", "owner", "contract");

    static ImportLine parse(RawLine raw, Collection<String> accountTypes) {
        if (raw.text() == null) {
            return failed(
                    raw.number(),
                    new FieldError("", "too-long", "A line can have at most " + RawLines.LONGEST + " bytes."));
        }
        try {
            return read(raw.number(), Json.readTree(raw.text()), accountTypes);
        } catch (ProblemException problem) {
            return failed(raw.number(), problem.errors().get(0));
        }
    }

    static ImportLine failed(long number, FieldError error) {
        return new ImportLine(number, null, null, null, error);
    }

    /** Returns the id or key of the account that the owner or contract belongs to, or of an account's parent. */
    @Nullable
    String accountName() {
        if (account != null) {
            return account.parent().value();
        }
        return owner != null ? owner.account() : contract != null ? contract.account() : null;
    }

    /** Returns the names in the line, for the admin event. */
    Map<String, String> named() {
        if (account != null) {
            return Map.of("account", String.valueOf(account.key()));
        }
        Map<String, String> names = new LinkedHashMap<>();
        if (owner != null) {
            names.put("account", String.valueOf(owner.account()));
            names.put("owner", String.valueOf(owner.key()));
        } else if (contract != null) {
            names.put("account", String.valueOf(contract.account()));
            names.put("contract", String.valueOf(contract.key()));
        }
        return names;
    }

    private static ImportLine read(long number, JsonNode node, Collection<String> accountTypes) {
        String kind = kindOf(node);
        JsonObjectReader root = JsonObjectReader.of(node);
        JsonObjectReader in = root.below(kind);
        in.require("key");
        AccountBody account = kind.equals("account") ? AccountBody.read(in, accountTypes) : null;
        OwnerBody owner = kind.equals("owner") ? OwnerBody.read(in) : null;
        ContractBody contract = kind.equals("contract") ? ContractBody.read(in) : null;
        if (account == null) {
            in.require("account");
        }
        root.finish();
        return new ImportLine(number, account, owner, contract, null);
    }

    private static String kindOf(JsonNode node) {
        List<String> kinds = KINDS.stream().filter(node::has).toList();
        if (kinds.size() != 1) {
            throw ProblemException.invalid(
                    "", "unknown-kind", "A line must have exactly one of account, owner and contract.");
        }
        return kinds.get(0);
    }
}
