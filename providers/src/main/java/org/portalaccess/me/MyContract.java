package org.portalaccess.me;

import java.util.List;

/**
 * A contract as {@code /me/contracts} shows it (docs/api.md).
 *
 * @param id the contract's id
 * @param key its key
 * @param name its name
 * @param account the key of its account
 * @param ordinal its number within its account
 * @param owners the keys of its owners
 * @param version counts its changes
 * @param grant the membership that covers it
 */
public record MyContract(
        String id,
        String key,
        String name,
        String account,
        int ordinal,
        List<String> owners,
        int version,
        String grant) {

    public MyContract {
        owners = List.copyOf(owners);
    }
}
