/** Memberships that no person makes: by imports and by mappers of identity providers. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.membership.batch;
