/** Accounts, contracts, owners and their import, over REST. */
@NullMarked
package org.portalaccess.tests.account;

import org.jspecify.annotations.NullMarked;
