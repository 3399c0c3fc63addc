/** Permission sets: templates of permissions that a realm keeps (requirement C10). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.permissionset;
