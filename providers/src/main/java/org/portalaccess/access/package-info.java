/** Who is calling, and what they may do: decided here for every resource (design, section 6). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.access;
