package org.portalaccess.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Ids are ordered as they were made. */
final class OrderedIdsTest {

    @Test
    void idsSortInTheOrderOfCreation() {
        List<String> ids = Stream.generate(OrderedIds::next).limit(20_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(KeyFormat::isId);
        assertThat(UUID.fromString(ids.get(0)).version()).isEqualTo(7);
        assertThat(UUID.fromString(ids.get(0)).variant()).isEqualTo(2);
    }
}
