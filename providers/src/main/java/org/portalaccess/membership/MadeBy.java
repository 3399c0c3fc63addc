package org.portalaccess.membership;

import org.jspecify.annotations.Nullable;

/**
 * What made a membership, where no person did. It says who may take the membership away again: a complete import takes
 * away what an import made, and a mapper of an identity provider what this mapper made.
 *
 * @param source an import or a mapper
 * @param provider the alias of the identity provider; null for an import
 * @param mapper the name of its mapper; null for an import
 */
public record MadeBy(
        Source source, @Nullable String provider, @Nullable String mapper) {

    /** A membership that an import made. */
    public static final MadeBy IMPORT = new MadeBy(Source.IMPORT, null, null);

    /** A membership that a mapper of an identity provider made. */
    public static MadeBy mapper(String provider, String mapper) {
        return new MadeBy(Source.MAPPER, provider, mapper);
    }

    /** The kind of what made the membership. */
    public enum Source {
        IMPORT,
        MAPPER
    }
}
