package org.portalaccess.membership;

import java.util.List;

/**
 * What a permission set does to one membership.
 *
 * @param membership the id
 * @param gains what it did not hold before
 * @param loses what it held before
 */
public record SetEffect(String membership, List<String> gains, List<String> loses) {

    public SetEffect {
        gains = List.copyOf(gains);
        loses = List.copyOf(loses);
    }
}
