package org.portalaccess.importing;

/**
 * An owner or contract in the database.
 *
 * @param id its id
 * @param accountId the account it belongs to
 * @param key its key there
 * @param name its name
 */
record KeyedRow(String id, String accountId, String key, String name) {}
