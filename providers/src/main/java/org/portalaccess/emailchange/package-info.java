/** A member's e-mail address changed by staff: started by them, done by the person, signed in (row A9). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.emailchange;
