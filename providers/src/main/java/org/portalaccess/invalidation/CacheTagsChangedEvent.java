package org.portalaccess.invalidation;

import java.util.List;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.keycloak.cluster.ClusterEvent;

/** Informs the other nodes of the cache tags that a committed transaction has changed. */
@ProtoTypeId(1_048_700)
public final class CacheTagsChangedEvent implements ClusterEvent {

    private final List<String> tags;

    @ProtoFactory
    CacheTagsChangedEvent(List<String> tags) {
        this.tags = List.copyOf(tags);
    }

    @ProtoField(1)
    List<String> getTags() {
        return tags;
    }
}
