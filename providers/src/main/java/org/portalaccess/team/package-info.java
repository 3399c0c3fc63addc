/** Delegated teams: the access that members hold, and so may see, change and give (docs/concepts.md#invitations, docs/api.md). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.team;
