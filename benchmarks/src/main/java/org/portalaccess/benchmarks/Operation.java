package org.portalaccess.benchmarks;

import org.portalaccess.testing.client.Reply;

/** What an application asks of the server again and again. */
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
     * Does it once; in turns, so that a switch goes to and fro.
     *
     * @throws AssertionError if the server refuses: a refusal would be fast, and no measure of anything
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
