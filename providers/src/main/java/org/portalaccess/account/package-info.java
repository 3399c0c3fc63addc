/** Accounts and their tree (design, section 1). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.account;
