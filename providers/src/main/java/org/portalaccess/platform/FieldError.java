package org.portalaccess.platform;

/**
 * One error in a request body (docs/api.md: {@code errors: [{"pointer", "code", "detail"}]}).
 *
 * @param pointer JSON pointer (RFC 6901) to the field, empty for the whole body
 * @param code stable, machine-readable, kebab-case
 * @param detail a sentence for people; never echoes secrets
 */
public record FieldError(String pointer, String code, String detail) {

    /**
     * Returns the error for an unknown field.
     *
     * @param above JSON pointer to the object that has the field
     */
    public static FieldError unknownField(String above, String name) {
        return new FieldError(above + "/" + escape(name), "unknown-field", "Unknown field: " + name + ".");
    }

    /** Escapes a name for a JSON pointer. */
    static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
