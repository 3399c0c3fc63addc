/**
 * Compiled grants: their cost, the delay of changes, and whether all parts of a server and of a cluster agree on them.
 */
@org.jspecify.annotations.NullMarked
package org.portalaccess.tests.grants;
