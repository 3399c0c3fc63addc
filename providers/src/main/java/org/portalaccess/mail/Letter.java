package org.portalaccess.mail;

import org.jspecify.annotations.Nullable;

/**
 * A mail as it goes out.
 *
 * @param to the one address it goes to
 * @param replyTo where an answer goes; null for where the realm says
 * @param subject one line
 * @param text the plain part
 * @param html the other part
 */
record Letter(String to, @Nullable String replyTo, String subject, String text, String html) {}
