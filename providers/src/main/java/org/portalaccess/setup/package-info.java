/** What every realm gets once: client roles, client scopes, the sign-in action (design, sections 1, 3 and 6). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.setup;
