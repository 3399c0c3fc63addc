/**
 * What a token of Portal Access allows, for applications: plain Java 17, nothing but {@code java.base}. Start with
 * {@link org.portalaccess.reader.PortalGrants}.
 */
package org.portalaccess.reader;
