/** The demo as its README describes it. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.demo;
