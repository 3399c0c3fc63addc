/** Delegated teams: what members hold, and so may see, change and give on (design, sections 5 and 6). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.team;
