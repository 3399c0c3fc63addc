/** Token claims: the budgeted encoder and the protocol mappers that use it (docs/concepts.md#tokens). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.claims;
