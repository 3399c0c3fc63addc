/** Unit tests of the resource server. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.demo.portal;
