/** Permission sets: templates of permissions that a realm keeps (row C10). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.permissionset;
