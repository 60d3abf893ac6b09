package dev.atelier.journal.bench;

import dev.atelier.journal.Append;
import dev.atelier.journal.Guard;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription.Delivery;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * One session, many subscribers: {@code FanOutBench <subscribers> <events per second, 0 = as fast as it goes> <seconds>}. Prints deliveries
 * per second, processor time per delivery, and how long an event takes from the answer of its append to the last subscriber.
 */
public final class FanOutBench {
    private FanOutBench() {}

    public static void main(String[] arguments) throws InterruptedException {
        int subscribers = Integer.parseInt(arguments[0]);
        int rate = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        try (var database = TestDatabase.sqlite();
                var journal = SqlJournal.open(database.config())) {
            var session = Sessions.in(journal);
            run(journal, session, subscribers, rate, 3);
            run(journal, session, subscribers, rate, seconds);
        }
    }

    private static void run(SqlJournal journal, SessionId session, int subscribers, int rate, int seconds)
            throws InterruptedException {
        var head = journal.session(session).orElseThrow().state().head();
        var deliveries = new LongAdder();
        var events = rate == 0 ? seconds * 2000 : rate * seconds;
        var last = new long[events + 1];
        var sent = new long[events + 1];
        var ready = new CountDownLatch(subscribers);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < subscribers; i++) {
            threads.add(Thread.ofVirtual().start(() -> read(journal, session, head, events, deliveries, last, ready)));
        }
        ready.await();
        long cpu = cpu();
        long start = System.nanoTime();
        for (int i = 1; i <= events; i++) {
            if (rate > 0) {
                LockSupport.parkNanos(start + i * TimeUnit.SECONDS.toNanos(1) / rate - System.nanoTime());
            }
            journal.append(Append.of(session, Guard.OPEN, List.of(Sessions.note("x".repeat(180)))));
            sent[i] = System.nanoTime();
        }
        for (var thread : threads) {
            thread.join();
        }
        double took = (System.nanoTime() - start) / 1e9;
        var delays = new ArrayList<Double>();
        for (int i = 1; i <= events; i++) {
            delays.add((last[i] - sent[i]) / 1e6);
        }
        delays.sort(null);
        System.out.printf(
                "%d subscribers, %.0f events/s: %.0f deliveries/s, %.2f us CPU each, to the last subscriber p50 %.1f ms, p99 %.1f ms%n",
                subscribers,
                events / took,
                deliveries.sum() / took,
                (cpu() - cpu) / 1e3 / deliveries.sum(),
                delays.get(events / 2),
                delays.get((int) (events * 0.99)));
    }

    private static void read(
            SqlJournal journal,
            SessionId session,
            Seq head,
            int events,
            LongAdder deliveries,
            long[] last,
            CountDownLatch ready) {
        try (var subscription = journal.subscribe(session, head)) {
            subscription.next(Duration.ZERO);
            ready.countDown();
            for (int seen = 0; seen < events; ) {
                if (subscription.next(Duration.ofSeconds(15)) instanceof Delivery.Stored stored) {
                    seen = (int) (stored.event().seq().value() - head.value());
                    deliveries.increment();
                    // Racy, and good enough: the latest of many writers.
                    last[seen] = Math.max(last[seen], System.nanoTime());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
