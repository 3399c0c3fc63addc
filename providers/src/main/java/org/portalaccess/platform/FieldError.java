package org.portalaccess.platform;

/**
 * One thing wrong in a request body (design, section 6: {@code errors: [{"pointer", "code", "detail"}]}).
 *
 * @param pointer JSON pointer (RFC 6901) to the member, empty for the whole body
 * @param code stable, machine-readable, kebab-case
 * @param detail a sentence for people; never echoes secrets
 */
public record FieldError(String pointer, String code, String detail) {}
