package org.portalaccess.membership.scope;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a contract scope as written in a request, in their order.
 *
 * @param changes the changes
 */
public record ScopeChangesDraft(@Nullable List<ChangeDraft> changes) {

    /**
     * A change as written in a request: one of {@code select}, {@code tick} with {@code untick}, {@code future} and
     * {@code owners}.
     *
     * @param account the key or id of the account at which it is made
     * @param select {@code all}, {@code none} or {@code above}
     * @param tick contracts that will be covered
     * @param untick contracts that will not be covered
     * @param future whether future contracts will be covered
     * @param owners owners whose contracts will be covered
     */
    public record ChangeDraft(
            @Nullable String account,
            @Nullable String select,
            @Nullable List<String> tick,
            @Nullable List<String> untick,
            @Nullable Boolean future,
            @Nullable List<String> owners) {

        /** Returns a change that turns future contracts on or off. */
        public static ChangeDraft future(String account, boolean on) {
            return new ChangeDraft(account, null, null, null, on, null);
        }

        /** Returns all names in the change. */
        Stream<String> names() {
            return Stream.of(ticked(), unticked(), named()).flatMap(List::stream);
        }

        List<String> ticked() {
            return tick == null ? List.of() : tick;
        }

        List<String> unticked() {
            return untick == null ? List.of() : untick;
        }

        List<String> named() {
            return owners == null ? List.of() : owners;
        }

        /** Returns the fields that are present and say what to do; {@code tick} and {@code untick} count once. */
        List<String> kinds() {
            return Stream.of(
                            select == null ? "" : "select",
                            tick == null && untick == null ? "" : tick == null ? "untick" : "tick",
                            future == null ? "" : "future",
                            owners == null ? "" : "owners")
                    .filter(kind -> !kind.isEmpty())
                    .toList();
        }
    }
}
