package org.portalaccess.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.portalaccess.grant.ActiveAccount;

/** Activity that a node has seen and not written yet. */
@Tag("A15")
final class PendingActivityTest {

    private final PendingActivity pending = new PendingActivity(10);

    @Test
    void newestSightingOfEachMembershipIsKept() {
        pending.seen(new LastSeen("m", 20, "new"));
        pending.seen(new LastSeen("m", 10, "old"));
        pending.seen(new LastSeen("m", 30, "newest"));

        assertThat(pending.takeSightings()).containsExactly(new LastSeen("m", 30, "newest"));
        assertThat(pending.takeSightings()).isEmpty();
    }

    @Test
    void sightingsPutBackDoNotReplaceNewerOnes() {
        pending.seen(new LastSeen("m", 10, "old"));
        List<LastSeen> taken = pending.takeSightings();
        pending.seen(new LastSeen("m", 20, "new"));

        pending.putBack(taken);

        assertThat(pending.takeSightings()).containsExactly(new LastSeen("m", 20, "new"));
    }

    @Test
    void sightingsAreTakenInOrderOfMembershipId() {
        List.of("c", "a", "b").forEach(id -> pending.seen(new LastSeen(id, 1, "app")));

        assertThat(pending.takeSightings()).extracting(LastSeen::membershipId).containsExactly("a", "b", "c");
    }

    @Test
    void activityBeyondTheCapacityIsCountedAsLost() {
        IntStream.range(0, 15).forEach(i -> pending.seen(new LastSeen("m" + i, 1, "app")));
        pending.seen(new LastSeen("m0", 2, "app"));
        IntStream.range(0, 12).forEach(i -> pending.add(line("u" + i)));

        assertThat(pending.takeLost()).isEqualTo(7);
        assertThat(pending.takeLost()).isZero();
        assertThat(pending.takeSightings()).hasSize(10).contains(new LastSeen("m0", 2, "app"));
        assertThat(pending.takeLines()).hasSize(10);
    }

    @Test
    void moreThanHalfOfTheCapacityIsCrowded() {
        IntStream.range(0, 5).forEach(i -> pending.seen(new LastSeen("m" + i, 1, "app")));
        assertThat(pending.isCrowded()).isFalse();

        pending.seen(new LastSeen("m5", 1, "app"));

        assertThat(pending.isCrowded()).isTrue();
    }

    @Test
    void linesPerPersonAreLimited() {
        PendingActivity wide = new PendingActivity(1_000);
        IntStream.range(0, 100).forEach(i -> wide.add(line("busy")));
        wide.add(line("calm"));

        assertThat(wide.takeLines())
                .hasSize(PendingActivity.LINES_PER_PERSON + 1)
                .anyMatch(line -> line.userId().equals("calm"));
    }

    @Test
    void repeatedReportCountsOnceAnHour() {
        ReportedActivity reports = new ReportedActivity();
        AccountUse use = new AccountUse("r", "u", "app", account());

        assertThat(reports.isNews(use, "open", 0)).isTrue();
        assertThat(reports.isNews(use, "open", 3_599_999)).isFalse();
        assertThat(reports.isNews(use, "close", 1)).isTrue();
        assertThat(reports.isNews(use, "open", 3_600_000)).isTrue();
    }

    private static ActivityLine line(String userId) {
        return ActivityLine.of(new AccountUse("r", userId, "app", account()), ActivityType.SWITCH, null);
    }

    private static ActiveAccount account() {
        return new ActiveAccount("a", "key", "Name", "brand", "portal", "m");
    }
}
