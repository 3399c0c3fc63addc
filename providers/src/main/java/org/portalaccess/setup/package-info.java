/**
 * The set-up that every realm gets once: client roles, client scopes, the sign-in action (docs/concepts.md#words, docs/concepts.md#tokens, docs/api.md).
 */
@org.jspecify.annotations.NullMarked
package org.portalaccess.setup;
