/** The last access of memberships, and the activity that users can read about themselves (requirements A15, C8). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.activity;
