package dev.atelier.sandbox.tool;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs searches on threads of the system, a few at once: what a model searches for can keep a processor busy up to the deadline, and a
 * virtual thread that calculates holds up all others. Thread-safe.
 */
final class Search {
    /** Names of folders that are full of what nobody looks for. */
    static final Set<String> SKIPPED = Set.of(".git", "node_modules");

    static final Duration LONGEST = Duration.ofSeconds(60);

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 2;
    private static final long STACK = 16L << 20;

    private final Semaphore slots = new Semaphore(AT_ONCE, true);
    private final Duration longest;

    Search() {
        this(LONGEST);
    }

    Search(Duration longest) {
        this.longest = longest;
    }

    /** A search; it looks at the deadline often. */
    interface Task {
        void run(Deadline deadline) throws ToolFailure, InterruptedException;
    }

    /** Waits for a slot, then until the task is done. */
    void run(Task task) throws ToolFailure, InterruptedException {
        slots.acquire();
        try {
            var deadline = new Deadline(longest);
            var done = new CompletableFuture<Void>();
            // a large stack, because regular expressions recurse
            var thread = Thread.ofPlatform()
                    .name("search")
                    .daemon()
                    .stackSize(STACK)
                    .unstarted(() -> {
                        try {
                            task.run(deadline);
                            done.complete(null);
                        } catch (Throwable e) { // handed to whoever waits
                            done.completeExceptionally(e);
                        }
                    });
            thread.start();
            try {
                done.get(longest.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException | TimeoutException e) {
                deadline.cancel();
                thread.interrupt();
                if (e instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                throw new ToolFailure("timed out after " + longest.toSeconds() + "s");
            } catch (ExecutionException e) {
                throw failure(e.getCause() == null ? e : e.getCause());
            }
        } finally {
            slots.release();
        }
    }

    private static ToolFailure failure(Throwable cause) {
        if (cause instanceof ToolFailure known) {
            return known;
        }
        var failure = new ToolFailure(
                cause instanceof StackOverflowError
                        ? "the pattern is nested too deeply; use a simpler one"
                        : "the search broke: " + cause.getClass().getSimpleName());
        failure.initCause(cause);
        return failure;
    }
}
