package org.portalaccess.membership.review;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.portalaccess.membership.MembershipRepresentation.LastAccess;
import org.portalaccess.membership.MembershipRepresentation.User;
import org.portalaccess.membership.review.AccessEntry.Share;
import org.portalaccess.membership.scope.ShownRule;
import org.portalaccess.platform.Csv;

/** A list of access as CSV. The names of its columns are part of the API (docs/api.md). */
record AccessSheet(boolean ofAccount) {

    private static final List<String> COLUMNS = List.of(
            "membership",
            "userId",
            "username",
            "email",
            "firstName",
            "lastName",
            "account",
            "accountName",
            "kind",
            "status",
            "enabled",
            "permissions",
            "startsAt",
            "endsAt",
            "ruleAccount",
            "rule",
            "ruleNames",
            "ruleOwners",
            "lastAccessAt",
            "lastAccessClient");

    /** Returns the line with the names of the columns. */
    String head() {
        List<String> cells = new ArrayList<>(COLUMNS);
        if (ofAccount) {
            cells.addAll(List.of("assigned", "total"));
        }
        return Csv.line(cells);
    }

    /** Returns the line of an entry. */
    String line(AccessEntry entry) {
        List<String> cells = new ArrayList<>();
        cells.add(entry.membership());
        cells.addAll(cells(entry.user()));
        cells.addAll(List.of(
                entry.account().key(),
                entry.account().name(),
                entry.kind().key(),
                entry.status().key(),
                Boolean.toString(entry.enabled()),
                String.join(" ", entry.permissions()),
                text(entry.startsAt()),
                text(entry.endsAt()),
                entry.ruleAccount().key()));
        cells.addAll(cells(entry.rule()));
        LastAccess last = entry.lastAccess();
        cells.add(last == null ? "" : last.at());
        cells.add(last == null ? "" : text(last.client()));
        Share contracts = entry.contracts();
        if (contracts != null) {
            cells.add(Long.toString(contracts.assigned()));
            cells.add(Long.toString(contracts.total()));
        }
        return Csv.line(cells);
    }

    private static List<String> cells(User user) {
        return List.of(
                user.id(), text(user.username()), text(user.email()), text(user.firstName()), text(user.lastName()));
    }

    private static List<String> cells(ShownRule.InShort rule) {
        return List.of(rule.summary().key(), Long.toString(rule.names()), String.join(" ", rule.owners()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
