/**
 * The data that users may read about themselves, with the token that an application got for them (docs/api.md).
 */
@org.jspecify.annotations.NullMarked
package org.portalaccess.me;
