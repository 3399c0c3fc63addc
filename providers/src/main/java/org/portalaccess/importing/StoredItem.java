package org.portalaccess.importing;

/**
 * An owner or contract in the database.
 *
 * @param id its id
 * @param accountId the account it belongs to
 * @param key its key in that account
 * @param name its name
 * @param ordinal the ordinal of a contract; 0 for an owner
 */
record StoredItem(String id, String accountId, String key, String name, int ordinal) {}
