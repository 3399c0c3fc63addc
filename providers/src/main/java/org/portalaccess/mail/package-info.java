/** The mails that we send: their content, how they are written, and how they are sent (docs/concepts.md#invitations). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.mail;
