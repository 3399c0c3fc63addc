/** Compiled grants: what they cost, how soon a change holds, and that a whole server and a cluster agree on them. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.tests.grants;
