package org.portalaccess.membership.rollout;

import java.util.List;

/**
 * The effect of a permission set on one membership.
 *
 * @param membership the id
 * @param gains permissions that it did not hold before
 * @param loses permissions that it no longer holds
 */
public record SetEffect(String membership, List<String> gains, List<String> loses) {

    public SetEffect {
        gains = List.copyOf(gains);
        loses = List.copyOf(loses);
    }
}
