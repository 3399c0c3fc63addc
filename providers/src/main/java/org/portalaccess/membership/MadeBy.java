package org.portalaccess.membership;

import org.jspecify.annotations.Nullable;
import org.portalaccess.schema.PortalMembershipEntity;

/**
 * The maker of a membership that no person made: an import, or a mapper of an identity provider. A complete import takes
 * away only memberships that an import made, and a mapper only its own.
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

    /** Returns the maker of a stored membership; null if a person made it. */
    static @Nullable MadeBy of(PortalMembershipEntity row) {
        return row.getMadeBy() == null
                ? null
                : new MadeBy(Source.valueOf(row.getMadeBy()), row.getMadeByProvider(), row.getMadeByMapper());
    }

    /** Writes the maker into a row. */
    static void write(PortalMembershipEntity row, @Nullable MadeBy made) {
        if (made == null) {
            row.setMadeBy(null, null, null);
        } else {
            row.setMadeBy(made.source.name(), made.provider, made.mapper);
        }
    }

    /** The kind of maker. */
    public enum Source {
        IMPORT,
        MAPPER
    }
}
