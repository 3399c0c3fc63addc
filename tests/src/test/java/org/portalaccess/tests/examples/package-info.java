/** The examples for applications, each run as a developer runs it, and the pages of the documentation about them. */
@NullMarked
package org.portalaccess.tests.examples;

import org.jspecify.annotations.NullMarked;
