/** The basis of every feature: problems, request bodies, paging, entity tags, keys. Imports no feature. */
@org.jspecify.annotations.NullMarked
package org.portalaccess.platform;
