/** The decision API: may this person do that here? (OpenID AuthZEN Authorization API 1.0; design, section 6.) */
@org.jspecify.annotations.NullMarked
package org.portalaccess.evaluation;
