/** Log in as: somebody sees what another person sees in one account, for a time and a reason (design, section 3). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.loginas;
