/**
 * Tells applications what a token of Portal Access allows. Needs Java 17 and only the module {@code java.base}. Start
 * with {@link org.portalaccess.reader.PortalGrants}.
 */
package org.portalaccess.reader;
