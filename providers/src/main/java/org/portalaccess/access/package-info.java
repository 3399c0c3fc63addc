/** The caller of a request and what the caller may do, decided here for every resource (docs/api.md). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.access;
