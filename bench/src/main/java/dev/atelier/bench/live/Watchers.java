package dev.atelier.bench.live;

import dev.atelier.bench.report.Samples;
import dev.atelier.bench.server.Tick;
import dev.atelier.bench.socket.Link;
import dev.atelier.bench.socket.Listener;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts, times and checks what the links of a fleet receive. Gaps, repeats and lost links make the measurement fail. */
final class Watchers implements Listener {
    private final long[] lastSeq;
    private final AtomicInteger greeted = new AtomicInteger();
    private final AtomicLong received = new AtomicLong();
    private volatile Samples latencies = new Samples();
    private volatile @Nullable String failure;

    Watchers(int links) {
        this.lastSeq = new long[links];
    }

    @Override
    public void text(Link link, ByteBuffer payload) {
        long now = System.nanoTime();
        long sent = Tick.sent(payload);
        if (sent < 0) {
            hear(payload);
            return;
        }
        check(link, Tick.seq(payload));
        latencies.add(now - sent);
        received.incrementAndGet();
    }

    private void hear(ByteBuffer payload) {
        // {"type":"hello",…}: the third character of the value tells it from a heartbeat.
        if (payload.remaining() > 12
                && payload.get(payload.position() + 9) == 'h'
                && payload.get(payload.position() + 11) == 'l') {
            greeted.incrementAndGet();
        }
    }

    private void check(Link link, long seq) {
        long before = lastSeq[link.number()];
        if (before != 0 && seq != before + 1) {
            failure = "link " + link.number() + " got event " + seq + " after " + before;
        }
        lastSeq[link.number()] = seq;
    }

    @Override
    public void closed(Link link, String why) {
        failure = "link " + link.number() + " was lost: " + why;
    }

    /** Forgets what was received so far; nothing must be on its way. */
    void reset() {
        latencies = new Samples();
        received.set(0);
        greeted.set(0);
    }

    Samples latencies() {
        return latencies;
    }

    void awaitGreeted(int count, Duration limit) throws InterruptedException {
        await(() -> greeted.get() >= count, limit, () -> greeted.get() + " of " + count + " are connected");
    }

    void awaitReceived(long count, Duration limit) throws InterruptedException {
        await(() -> received.get() >= count, limit, () -> received.get() + " of " + count + " messages came");
    }

    /** Looks a thousand times a second: a signal per message would cost more than the message. */
    private void await(BooleanSupplier done, Duration limit, Supplier<String> state) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!done.getAsBoolean() && failure == null) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(state.get() + " after " + limit);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }
}
