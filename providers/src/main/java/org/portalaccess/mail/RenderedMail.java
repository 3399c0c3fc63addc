package org.portalaccess.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail in the form in which it is sent.
 *
 * @param to the address of the only recipient
 * @param replyTo the address for replies; null for the realm's
 * @param subject one line
 * @param text the plain text part
 * @param html the HTML part
 */
record RenderedMail(String to, @Nullable String replyTo, String subject, String text, String html) {}
