package org.portalaccess.demo.portal;

import org.portalaccess.reader.ContractRef;

/**
 * A house, flat or hotel: what tokens call a contract.
 *
 * @param contract the contract, with the accounts above it
 * @param name the name for people
 * @param owners the number of its owners
 */
record Property(ContractRef contract, String name, int owners) {

    /** Returns the key of the account that it belongs to. */
    String account() {
        return contract.accounts().get(0);
    }

    /** Returns its name in addresses and requests, for example {@code beachco/BARN}. */
    String id() {
        return account() + "/" + contract.key();
    }
}
