/** The active account in the token family, and the account switch (design, section 3). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.switching;
