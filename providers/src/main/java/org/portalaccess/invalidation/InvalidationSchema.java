package org.portalaccess.invalidation;

import org.infinispan.protostream.GeneratedSchema;
import org.infinispan.protostream.annotations.ProtoSchema;

/** How our cluster events travel; Keycloak finds the generated initializer when it is built. */
@ProtoSchema(
        schemaPackageName = "org.portalaccess",
        schemaFilePath = "proto/generated",
        includeClasses = ThingsChangedEvent.class)
public interface InvalidationSchema extends GeneratedSchema {}
