package org.portalaccess.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ids in the order in which they are made. */
final class OrderedIdsTest {

    @Test
    void sortAsTheyWereMadeHoweverManyAMillisecond() {
        List<String> ids = Stream.generate(OrderedIds::next).limit(20_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(Keys::isId);
        assertThat(UUID.fromString(ids.get(0)).version()).isEqualTo(7);
        assertThat(UUID.fromString(ids.get(0)).variant()).isEqualTo(2);
    }
}
