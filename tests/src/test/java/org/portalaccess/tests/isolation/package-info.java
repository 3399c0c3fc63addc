/** The responses of every path of the API to every kind of caller (requirement C7). */
@NullMarked
package org.portalaccess.tests.isolation;

import org.jspecify.annotations.NullMarked;
