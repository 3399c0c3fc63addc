/** Who sees a contract, and who reaches an account. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.membership.review;
