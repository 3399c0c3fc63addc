/** People who call with a token that an application got for them: who they are, and how they are answered. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.member;
