package org.portalaccess.invalidation;

import java.util.List;
import org.infinispan.protostream.annotations.ProtoFactory;
import org.infinispan.protostream.annotations.ProtoField;
import org.infinispan.protostream.annotations.ProtoTypeId;
import org.keycloak.cluster.ClusterEvent;

/** Tells the other nodes which things a committed transaction changed. */
@ProtoTypeId(1_048_700)
public final class ThingsChangedEvent implements ClusterEvent {

    private final List<String> things;

    @ProtoFactory
    ThingsChangedEvent(List<String> things) {
        this.things = List.copyOf(things);
    }

    @ProtoField(1)
    List<String> getThings() {
        return things;
    }
}
