package org.portalaccess.membership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The status that follows from the dates and the suspension of a membership. */
@Tag("C9")
final class TermTest {

    @Test
    void membershipIsActiveFromItsStartUntilItsEnd() {
        Term term = new Term(false, 100L, 200L);

        assertThat(term.status(99)).isEqualTo(MembershipStatus.SCHEDULED);
        assertThat(term.status(100)).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(term.status(199)).isEqualTo(MembershipStatus.ACTIVE);
        assertThat(term.status(200)).isEqualTo(MembershipStatus.ENDED);
    }

    @Test
    void suspendedMembershipIsSuspendedUntilItEnds() {
        Term term = new Term(true, 100L, 200L);

        assertThat(term.status(50)).isEqualTo(MembershipStatus.SUSPENDED);
        assertThat(term.status(150)).isEqualTo(MembershipStatus.SUSPENDED);
        assertThat(term.status(250)).isEqualTo(MembershipStatus.ENDED);
    }
}
