package org.portalaccess.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something that a change requires and the caller lacks, in REST the reason why {@code may} refuses it (docs/api.md).
 *
 * @param code what is lacking
 * @param permission the key of the permission, only with {@link Code#PERMISSION}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Shortfall(Code code, @Nullable String permission) {

    /** The kinds of shortfalls. */
    public enum Code {
        /** The caller may not change members of the account. */
        @JsonProperty("not-a-manager")
        NOT_A_MANAGER,
        /** A permission on all contracts of the access. */
        @JsonProperty("permission")
        PERMISSION,
        /** Contracts, present or future ones. */
        @JsonProperty("contracts")
        CONTRACTS,
        /** The kind staff. */
        @JsonProperty("kind")
        KIND,
        /** Access that lasts as long. */
        @JsonProperty("time")
        TIME
    }

    /** Returns a shortfall that is not about a permission. */
    public static Shortfall of(Code code) {
        return new Shortfall(code, null);
    }
}
