/** What has happened in an account, for realm staff and for those who manage its team (row C12). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.history;
