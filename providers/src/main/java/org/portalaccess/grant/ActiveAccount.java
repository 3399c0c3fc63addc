package org.portalaccess.grant;

/**
 * The account that a token speaks for, as the {@code account} claim shows it (docs/concepts.md#tokens).
 *
 * @param id the account's id
 * @param key the account's business key
 * @param name the display name
 * @param type one of the realm's account types
 * @param kind the kind of the nearest membership, {@code staff} or {@code portal}
 * @param membership the id of the nearest membership
 */
public record ActiveAccount(String id, String key, String name, String type, String kind, String membership) {}
