package org.portalaccess.benchmarks;

import org.portalaccess.testing.client.Reply;

/** A request that applications send often. */
enum Operation {
    REFRESH {
        @Override
        Reply perform(Seat seat, long turn) {
            return seat.app().refresh(seat.tokens().refreshToken()).reply();
        }
    },
    SWITCH {
        @Override
        Reply perform(Seat seat, long turn) {
            String account = turn % 2 == 0 ? Side.OTHER_ACCOUNT : Side.ACCOUNT;
            return seat.app().switchTo(seat.tokens().refreshToken(), account).reply();
        }
    },
    INTROSPECTION {
        @Override
        Reply perform(Seat seat, long turn) {
            return seat.app().introspect(seat.tokens().accessToken());
        }
    };

    /**
     * Performs the operation once. The turn decides the account of a switch, so that it alternates between two.
     *
     * @throws AssertionError if the server refuses: a refusal is fast and would distort the measurement
     */
    final Reply once(Seat seat, long turn) {
        Reply reply = perform(seat, turn).expect(200);
        if (reply.body().startsWith("{\"active\":false")) {
            throw new AssertionError("the token is not active: " + reply.body());
        }
        return reply;
    }

    abstract Reply perform(Seat seat, long turn);
}
