/** The mails that we send: what is in them, how they are written and how they leave (design, section 5). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.mail;
