/**
 * Tests of realm staff: the users who are realm staff, the ways to make a user realm staff, and the people they see.
 */
@org.jspecify.annotations.NullMarked
package org.portalaccess.tests.staff;
