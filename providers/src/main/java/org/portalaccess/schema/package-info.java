/**
 * The entities: a class for each table, with its columns and no logic. Imports nothing of ours. Code of a feature turns rows
 * into values.
 */
@org.jspecify.annotations.NullMarked
package org.portalaccess.schema;
