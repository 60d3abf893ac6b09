package dev.atelier.models.testkit;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Plays a stream, and spoils it as it is told. A stream that is cut ends with an exception, upon which the server hangs up. */
final class Playback {
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch clientLeft = new CountDownLatch(1);
    private final Language language;

    /** What a server's streams are made of. */
    interface Language {
        String garbage();

        String error(String type, String message);

        String ping();
    }

    interface Writer {
        void write(String text) throws IOException;
    }

    Playback(Language language) {
        this.language = language;
    }

    /** @return whether the stream goes on */
    boolean spoil(Writer out, Reply.Spoiling how) throws IOException {
        switch (how) {
            case Reply.Spoiling.Cut() -> throw new IOException("cut, as told");
            case Reply.Spoiling.End() -> {
                return false;
            }
            case Reply.Spoiling.Stall() -> {
                stall();
                throw new IOException("closing");
            }
            case Reply.Spoiling.Garbage() -> out.write(language.garbage());
            case Reply.Spoiling.ErrorEvent(var type, var message) -> out.write(language.error(type, message));
            case Reply.Spoiling.Pings pings -> ping(out, pings);
        }
        return true;
    }

    private void stall() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ping(Writer out, Reply.Spoiling.Pings pings) throws IOException {
        try {
            while (!pings.until().await(pings.every().toMillis(), TimeUnit.MILLISECONDS) && closing.getCount() > 0) {
                out.write(language.ping());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            clientLeft.countDown();
            throw e;
        }
    }

    boolean awaitClientLeft(long seconds) throws InterruptedException {
        return clientLeft.await(seconds, TimeUnit.SECONDS);
    }

    void close() {
        closing.countDown();
    }
}
