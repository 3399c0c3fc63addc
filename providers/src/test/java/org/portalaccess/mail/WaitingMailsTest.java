package org.portalaccess.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Mails that wait in memory. */
final class WaitingMailsTest {

    @Test
    void mailIsSentWhenDueAndFreesItsPlace() throws InterruptedException {
        WaitingMails mails = new WaitingMails(1);
        CountDownLatch sent = new CountDownLatch(1);

        assertThat(mails.add(Duration.ofMillis(1), Runnable::run, sent::countDown))
                .isTrue();

        assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(mails.add(Duration.ofHours(1), Runnable::run, () -> {})).isTrue();
    }

    @Test
    void mailIsNotQueuedWhenTheQueueIsFull() {
        WaitingMails mails = new WaitingMails(1);
        mails.add(Duration.ofHours(1), Runnable::run, () -> {});

        assertThat(mails.add(Duration.ofHours(1), Runnable::run, () -> {})).isFalse();
    }
}
