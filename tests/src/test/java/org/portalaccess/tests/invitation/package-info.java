/** Invitations, from the request through the mail to the membership. */
package org.portalaccess.tests.invitation;
