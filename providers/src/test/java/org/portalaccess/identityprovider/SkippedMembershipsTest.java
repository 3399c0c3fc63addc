package org.portalaccess.identityprovider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.portalaccess.membership.batch.MappedMemberships.Skipped;

/** Values of claims in the log and in events. */
final class SkippedMembershipsTest {

    @Test
    void onlyKeysAreNamed() {
        assertThat(SkippedMemberships.text(List.of(
                        new Skipped("unknown-account", "beachco"),
                        new Skipped("unknown-account", "ann@example.org"),
                        new Skipped("unknown-contract", "beachco/HUT\nFATAL"),
                        new Skipped("busy", ""))))
                .isEqualTo("unknown-account beachco, unknown-account (no key), unknown-contract (no key), busy");
    }

    @Test
    void longListsAreCut() {
        String text = SkippedMemberships.text(Collections.nCopies(1_000, new Skipped("unknown-account", "x")));

        assertThat(text).endsWith(", unknown-account x, and 980 more").hasSizeLessThan(500);
    }
}
