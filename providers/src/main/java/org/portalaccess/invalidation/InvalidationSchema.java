package org.portalaccess.invalidation;

import org.infinispan.protostream.GeneratedSchema;
import org.infinispan.protostream.annotations.ProtoSchema;

/** The serialization schema of our cluster events. Keycloak finds the generated initializer at build time. */
@ProtoSchema(
        schemaPackageName = "org.portalaccess",
        schemaFilePath = "proto/generated",
        includeClasses = CacheTagsChangedEvent.class)
public interface InvalidationSchema extends GeneratedSchema {}
