package org.portalaccess.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.portalaccess.importing.LineResult.Status;
import org.portalaccess.platform.FieldError;

/**
 * The removal of what a complete file does not name, after all of its lines. Nothing is removed if the file may lack
 * something: its last line, or a line that cannot be read. Nothing is removed either if it would be too much.
 */
final class FullImport {

    private final FullOptions options;
    private final FileNames names = new FileNames();

    FullImport(FullOptions options) {
        this.options = options;
    }

    /** Notes a line and its result. */
    void add(ImportLine line, Status status) {
        if (options.isFull()) {
            names.add(line, status);
        }
    }

    /**
     * Removes what no line names.
     *
     * @param whole whether the file has come to its end
     * @param remover does the reading and the removal
     * @return the last line of the answer; empty if the file is not meant to be complete
     */
    Optional<Outcome> finish(boolean whole, Remover remover) {
        if (!options.isFull()) {
            return Optional.empty();
        }
        if (!whole || names.isAnyUnreadable()) {
            return Optional.of(Outcome.failed(
                    "incomplete",
                    whole
                            ? "Nothing was removed, because it is not known what a failed line names."
                            : "Nothing was removed, because the file does not end with a right line end."));
        }
        Map<FullOptions.Kind, Unnamed> unnamed = new EnumMap<>(FullOptions.Kind.class);
        for (FullOptions.Kind kind : options.kinds()) {
            unnamed.put(kind, remover.read(session -> new UnnamedThings(session, remover.realmId(), names).of(kind)));
        }
        for (Map.Entry<FullOptions.Kind, Unnamed> entry : unnamed.entrySet()) {
            Unnamed things = entry.getValue();
            if (things.lines().size() * 100L > (long) options.maxRemovals() * things.total()) {
                return Optional.of(Outcome.failed(
                        "too-many-removals",
                        "Nothing was removed: the file does not name "
                                + things.lines().size() + " of "
                                + things.total() + " " + entry.getKey().word() + ", which is more than "
                                + options.maxRemovals() + " percent."));
            }
        }
        return Optional.of(remove(unnamed, remover));
    }

    private static Outcome remove(Map<FullOptions.Kind, Unnamed> unnamed, Remover remover) {
        Map<String, Integer> removed = new LinkedHashMap<>();
        boolean failed = false;
        for (Map.Entry<FullOptions.Kind, Unnamed> entry : unnamed.entrySet()) {
            int count = 0;
            for (LineResult result : remover.remove(entry.getValue().lines())) {
                count += result.status() == Status.DELETED ? 1 : 0;
                failed |= result.status() == Status.FAILED;
            }
            removed.put(entry.getKey().word(), count);
        }
        if (failed) {
            return new Outcome(
                    Status.FAILED,
                    removed,
                    new FieldError("", "busy", "Not everything could be removed; send the file again."));
        }
        boolean any = removed.values().stream().anyMatch(count -> count > 0);
        return new Outcome(any ? Status.DELETED : Status.UNCHANGED, removed, null);
    }

    /**
     * The things that the file does not name.
     *
     * @param total the number of things of this kind in the accounts of the file
     * @param lines lines that take away those that are not named
     */
    record Unnamed(long total, List<ImportLine> lines) {

        Unnamed {
            lines = new ArrayList<>(lines);
        }
    }

    /** Reads and removes, in transactions of the import. */
    interface Remover {

        String realmId();

        /** Reads in a transaction. */
        Unnamed read(Reading reading);

        /** Processes lines in batches. */
        List<LineResult> remove(List<ImportLine> lines);
    }

    /** Reads in the transaction of a session. */
    interface Reading {

        Unnamed in(KeycloakSession session);
    }

    /**
     * The last line of the answer.
     *
     * @param status whether something was removed
     * @param removed the number of removed things of each kind; null if nothing was to be removed
     * @param error why nothing, or not everything, was removed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Outcome(
            Status status,
            @Nullable Map<String, Integer> removed,
            @Nullable FieldError error) {

        static Outcome failed(String code, String detail) {
            return new Outcome(Status.FAILED, null, new FieldError("", code, detail));
        }
    }
}
