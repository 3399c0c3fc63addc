/** The permission catalogue of a realm (design, section 2). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.permission;
