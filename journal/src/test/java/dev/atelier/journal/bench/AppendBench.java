package dev.atelier.journal.bench;

import dev.atelier.journal.Append;
import dev.atelier.journal.Guard;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.journal.testkit.Sessions;
import dev.atelier.journal.testkit.TestDatabase;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Durable appends per second: {@code AppendBench sqlite|postgres <producers> <seconds> [<events each session has before>]}. Each producer
 * has a session of its own, holds its epoch, and appends one 500-byte event at a time. A raw loop of write and fdatasync stands beside it.
 */
public final class AppendBench {
    private static final int BYTES = 500;

    private AppendBench() {}

    public static void main(String[] arguments) throws Exception {
        int producers = Integer.parseInt(arguments[1]);
        var span = TimeUnit.SECONDS.toNanos(Integer.parseInt(arguments[2]));
        int before = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0;
        System.out.printf("fdatasync of %d appended bytes: %.0f/s%n", BYTES, fdatasync());
        try (var database = arguments[0].equals("sqlite") ? TestDatabase.sqlite() : TestDatabase.postgres();
                var journal = SqlJournal.open(database.config())) {
            run(journal, producers, TimeUnit.SECONDS.toNanos(3), before, "warm-up");
            run(journal, producers, span, before, arguments[0]);
        }
    }

    private static void run(SqlJournal journal, int producers, long span, int before, String name)
            throws InterruptedException {
        var latencies = new AtomicReferenceArray<long[]>(producers);
        var threads = new ArrayList<Thread>();
        var sessions = new ArrayList<SessionId>();
        for (int i = 0; i < producers; i++) {
            sessions.add(Sessions.in(journal));
            fill(journal, sessions.getLast(), before);
        }
        var cpu0 = cpu();
        var server0 = server();
        var committer0 = committer();
        long start = System.nanoTime();
        for (int i = 0; i < producers; i++) {
            int index = i;
            threads.add(Thread.ofVirtual()
                    .start(() -> latencies.set(index, produce(journal, sessions.get(index), start + span))));
        }
        for (var thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = (cpu() - cpu0) / 1e3;
        double server = (server() - server0) / 1e3;
        double committer = (committer() - committer0) / 1e3;
        var all = new ArrayList<long[]>();
        for (int i = 0; i < producers; i++) {
            all.add(latencies.get(i));
        }
        var sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                "%s: %d producers, %d events before: %.0f appends/s, %.1f us CPU each (%.1f the committer; %.1f the database server), p50 %.2f ms, p99 %.2f ms, max %.1f ms%n",
                name,
                producers,
                before,
                sorted.length / seconds,
                cpu / sorted.length,
                committer / sorted.length,
                server / sorted.length,
                at(sorted, 0.5),
                at(sorted, 0.99),
                at(sorted, 1));
    }

    private static void fill(SqlJournal journal, SessionId session, int events) {
        for (int left = events; left > 0; left -= 1000) {
            var drafts = java.util.stream.Stream.generate(() -> Sessions.note("x".repeat(BYTES - 11)))
                    .limit(Math.min(left, 1000))
                    .toList();
            journal.append(Append.of(session, Guard.OPEN, drafts));
        }
    }

    private static long[] produce(SqlJournal journal, SessionId session, long end) {
        var guard = Guard.owned(journal.acquire(session).epoch());
        var text = "x".repeat(BYTES - 11);
        var latencies = new long[1 << 16];
        int count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            journal.append(Append.of(session, guard, List.of(Sessions.note(text))));
            long then = System.nanoTime();
            if (count == latencies.length) {
                latencies = Arrays.copyOf(latencies, count * 2);
            }
            latencies[count++] = then - now;
            now = then;
        }
        return Arrays.copyOf(latencies, count);
    }

    /** Nanoseconds of processor time that the processes started by this one have used: PostgreSQL. */
    private static long server() {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
                .sum();
    }

    /** Nanoseconds of processor time that this process has used. */
    private static long cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    /** Nanoseconds of processor time that the committing threads have used. */
    private static long committer() {
        var threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().startsWith("journal-commit")) {
                sum += threads.getThreadCpuTime(info.getThreadId());
            }
        }
        return sum;
    }

    private static double at(long[] sorted, double quantile) {
        return sorted[(int) ((sorted.length - 1) * quantile)] / 1e6;
    }

    private static double fdatasync() throws IOException {
        Path file = Files.createTempFile("atelier-sync-", ".bin");
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            var channel = out.getChannel();
            var bytes = new byte[BYTES];
            long start = System.nanoTime();
            int count = 0;
            while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)) {
                out.write(bytes);
                channel.force(false);
                count++;
            }
            return count / ((System.nanoTime() - start) / 1e9);
        } finally {
            Files.delete(file);
        }
    }
}
