package dev.atelier.canvas.web;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Where pictures for HTTP are painted: few threads of their own and a short queue, so that however many pictures are
 * asked for, the virtual threads that serve everything else keep the processor.
 */
final class RenderRoom implements AutoCloseable {
    private static final int QUEUE = 64;
    private static final int LONGEST_SECONDS = 20;

    private final ExecutorService threads;

    RenderRoom() {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        var factory = Thread.ofPlatform().name("canvas-render-", 0).daemon().factory();
        this.threads =
                new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), factory);
    }

    /** There is too much to paint; asking again later helps. */
    static final class Busy extends Exception {
        Busy(Exception cause) {
            super(cause);
        }
    }

    /** Waits until it is painted. */
    <T> T paint(Callable<T> picture) throws Busy, InterruptedException {
        try {
            var future = threads.submit(picture);
            try {
                return future.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            } finally {
                future.cancel(true);
            }
        } catch (RejectedExecutionException | TimeoutException e) {
            throw new Busy(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a picture could not be painted", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
