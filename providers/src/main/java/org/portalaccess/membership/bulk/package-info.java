/** One change for many memberships. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.membership.bulk;
