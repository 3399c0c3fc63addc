/** The active account in the token family, and the account switch (docs/concepts.md#tokens). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.switching;
