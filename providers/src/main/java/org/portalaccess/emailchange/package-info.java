/** Changes of a member's e-mail address: started by staff, confirmed by the signed-in user (requirement A9). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.emailchange;
