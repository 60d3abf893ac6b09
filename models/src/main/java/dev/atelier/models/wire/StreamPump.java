package dev.atelier.models.wire;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * Reads a stream on a virtual thread of its own and hands its events to the calling thread. So the caller can be interrupted at any
 * time, whatever the client library is waiting in, and gets its answer at once; the reader is interrupted then, which closes its socket.
 *
 * <p>A caller that is slower than the stream holds the stream back. The waits have no deadline here: the reader ends by the time-outs
 * of its client at the latest.
 */
public final class StreamPump<E> {
    private static final int AHEAD = 64;

    private final BlockingQueue<Item<E>> items = new ArrayBlockingQueue<>(AHEAD);

    /** Opens a stream, gives away its events, closes it. */
    public interface Reading<E> {
        void into(Taker<E> taker) throws InterruptedException;
    }

    /** Takes an event; waits while the caller is behind. */
    public interface Taker<E> {
        void take(E event) throws InterruptedException;
    }

    private sealed interface Item<E> {
        record Next<E>(E event) implements Item<E> {}

        record End<E>() implements Item<E> {}

        record Broken<E>(Throwable why) implements Item<E> {}
    }

    private StreamPump() {}

    /**
     * Reads a stream to its end.
     *
     * @param name of the thread that reads
     * @param sink gets the events on the calling thread
     * @throws RuntimeException what the client library threw
     */
    public static <E> void read(String name, Reading<E> reading, Consumer<E> sink) throws InterruptedException {
        var pump = new StreamPump<E>();
        var reader = Thread.ofVirtual().name(name).start(() -> pump.fill(reading));
        try {
            pump.empty(sink);
        } finally {
            reader.interrupt();
        }
    }

    private void empty(Consumer<E> sink) throws InterruptedException {
        while (true) {
            switch (items.take()) {
                case Item.Next<E>(var event) -> sink.accept(event);
                case Item.Broken<E>(RuntimeException why) -> throw why;
                case Item.Broken<E>(var why) -> throw new IllegalStateException(why);
                case Item.End<E>() -> {
                    return;
                }
            }
        }
    }

    private void fill(Reading<E> reading) {
        try {
            Item<E> last = new Item.End<>();
            try {
                reading.into(event -> items.put(new Item.Next<>(event)));
            } catch (RuntimeException | Error e) {
                last = new Item.Broken<>(e);
            }
            items.put(last);
        } catch (InterruptedException e) {
            // the caller is gone, and nobody waits for more
        }
    }
}
