/** The decision API: whether a user may do something here (OpenID AuthZEN Authorization API 1.0; docs/api.md). */
@org.jspecify.annotations.NullMarked
package org.portalaccess.evaluation;
