/** The history of an account, for realm staff and for the managers of its team (requirement C12). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.history;
