/** Token claims: the budgeted encoder and the protocol mappers that use it (design, section 3). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.claims;
