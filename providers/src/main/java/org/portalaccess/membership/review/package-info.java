/** Lists of the people who see a contract, and of those who reach an account. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.membership.review;
