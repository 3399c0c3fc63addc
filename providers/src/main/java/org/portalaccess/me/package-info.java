/** What people may read of themselves, with the token an application got for them (design, section 6). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.me;
