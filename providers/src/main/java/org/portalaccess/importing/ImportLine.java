package org.portalaccess.importing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.portalaccess.account.AccountBody;
import org.portalaccess.contract.ContractBody;
import org.portalaccess.contract.OwnerBody;
import org.portalaccess.platform.FieldError;
import org.portalaccess.platform.Json;
import org.portalaccess.platform.Members;
import org.portalaccess.platform.Problem;

/**
 * One line, read: exactly one of the last four is there.
 *
 * @param number its number, from 1
 * @param account an account to make or change
 * @param owner an owner to make or change
 * @param contract a contract to make or change
 * @param error why the line says nothing
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
                    raw.number(), new FieldError("", "too-long", "A line has at most " + RawLines.LONGEST + " bytes."));
        }
        try {
            return read(raw.number(), Json.readTree(raw.text()), accountTypes);
        } catch (Problem problem) {
            return failed(raw.number(), problem.errors().get(0));
        }
    }

    static ImportLine failed(long number, FieldError error) {
        return new ImportLine(number, null, null, null, error);
    }

    /** Id or key of the account that the owner or contract belongs to; or of an account's parent. */
    @Nullable
    String accountName() {
        if (account != null) {
            return account.parent().value();
        }
        return owner != null ? owner.account() : contract != null ? contract.account() : null;
    }

    /** What the line names, for the admin event. */
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
        Members root = Members.of(node);
        Members in = root.below(kind);
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
        Set<String> names = new HashSet<>();
        for (Iterator<String> all = node.fieldNames(); all.hasNext(); ) {
            names.add(all.next());
        }
        String only = names.size() == 1 ? names.iterator().next() : "";
        if (!KINDS.contains(only)) {
            throw Problem.invalid("", "unknown-kind", "A line has one member: account, owner or contract.");
        }
        return only;
    }
}
