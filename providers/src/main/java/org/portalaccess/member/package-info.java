/** Callers with a token that an application got for them: their identity, and the answers to them. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.member;
