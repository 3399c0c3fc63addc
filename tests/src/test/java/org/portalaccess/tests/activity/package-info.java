/** Last access, activity, history. */
@NullMarked
package org.portalaccess.tests.activity;

import org.jspecify.annotations.NullMarked;
