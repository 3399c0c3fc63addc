package org.portalaccess.mail;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Mails without a record that wait for another try. They wait in the memory of this node, and are lost with it. There
 * is room for a limited number, so that a long outage of a mail server does not fill the memory.
 */
final class WaitingMails {

    static final int MOST = 1000;

    private final Semaphore room;

    WaitingMails(int most) {
        this.room = new Semaphore(most);
    }

    /**
     * Schedules a mail to be sent after some time.
     *
     * @param executor runs {@code send} when the time has come
     * @return false if there is no room for it
     */
    boolean add(Duration wait, Executor executor, Runnable send) {
        if (!room.tryAcquire()) {
            return false;
        }
        CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    room.release();
                    executor.execute(send);
                });
        return true;
    }
}
