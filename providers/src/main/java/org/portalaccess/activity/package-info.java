/** When people were last in their accounts, and what they themselves are told about it (rows A15, C8). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.activity;
