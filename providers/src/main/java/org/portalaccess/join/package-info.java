/** The page behind an invitation's link: joining, declining, and the steps between them (docs/concepts.md#invitations, docs/concepts.md#pages). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.join;
