package dev.atelier.server.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** How long sessions take to begin, to be connected to, and to answer on their socket, many at once. Ends what it began. */
record DesktopLoad(SeedClient client, PrintStream out) {
    private static final int AT_ONCE = 16;
    private static final int PINGS = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of all sessions, in nanoseconds. */
    private record Times(List<Long> creating, List<Long> connecting, List<Long> answering, AtomicInteger failed) {
        Times() {
            this(list(), list(), list(), new AtomicInteger());
        }

        private static List<Long> list() {
            return Collections.synchronizedList(new ArrayList<>());
        }
    }

    void run(int sessions) throws RefusedException, InterruptedException {
        var times = new Times();
        var places = new Semaphore(AT_ONCE);
        long began = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < sessions; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        one(number, times);
                    } catch (RefusedException e) {
                        times.failed().incrementAndGet();
                        out.println("  session " + number + ": " + e.getMessage());
                    } finally {
                        places.release();
                    }
                    return null;
                }));
            }
            for (var each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new RefusedException("the load broke off: " + e.getCause());
        }
        out.printf(
                "%d sessions, at most %d at once, %d failed, %.1f s in all%n",
                sessions, AT_ONCE, times.failed().get(), (System.nanoTime() - began) / 1e9);
        row("session creation", times.creating(), "the seed: < 5,000 ms");
        row("socket opened", times.connecting(), "");
        row("message and answer", times.answering(), "the seed: < 100 ms");
        if (times.failed().get() > 0) {
            throw new RefusedException(times.failed().get() + " of " + sessions + " sessions failed, see above");
        }
    }

    private void one(int number, Times times) throws RefusedException, InterruptedException {
        long began = System.nanoTime();
        var session = client.create("Load " + number);
        times.creating().add(System.nanoTime() - began);
        try {
            began = System.nanoTime();
            try (var talk = client.talk(session)) {
                times.connecting().add(System.nanoTime() - began);
                for (int i = 0; i < PINGS; i++) {
                    began = System.nanoTime();
                    talk.send("{\"type\": \"ping\"}");
                    talk.next(PATIENCE);
                    times.answering().add(System.nanoTime() - began);
                }
            }
        } finally {
            client.end(session);
        }
    }

    private void row(String name, List<Long> nanos, String beside) {
        var sorted = nanos.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return;
        }
        out.printf(
                "  %-20s p50 %7.1f ms   p95 %7.1f ms   most %7.1f ms   %s%n",
                name, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1), beside);
    }

    private static double at(List<Long> sorted, double part) {
        int index = (int) Math.min(sorted.size() - 1L, Math.round(part * (sorted.size() - 1)));
        return sorted.get(index) / 1e6;
    }
}
