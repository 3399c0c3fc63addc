package org.portalaccess.membership.bulk;

/**
 * A membership that a request for many names.
 *
 * @param id its id, as sent
 * @param ifMatch the entity tags of which the present one must be one
 */
record BulkTarget(String id, String ifMatch) {}
