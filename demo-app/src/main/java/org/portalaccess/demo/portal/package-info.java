/**
 * The resource server of the demo: an example of an application that knows its own properties and bookings, and learns
 * everything about people from their access tokens. Start with {@link org.portalaccess.demo.portal.BookingApi}.
 */
@org.jspecify.annotations.NullMarked
package org.portalaccess.demo.portal;
