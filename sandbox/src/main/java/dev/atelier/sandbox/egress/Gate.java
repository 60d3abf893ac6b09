package dev.atelier.sandbox.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Decides whether a sandbox may be connected to a host: by its name, and then by the addresses that it has now. A connection is made to
 * just these, so that a name that changes its address a moment later gains nothing. Thread-safe.
 */
final class Gate {
    private static final int AT_ONCE = 4;
    private static final int SECONDS = 10;

    private final Reach reach;
    private final Lookup lookup;
    private final ExecutorService lookups;

    /** One sandbox with slow names shall not hold up the others. */
    private final Semaphore turn = new Semaphore(AT_ONCE);

    /** @param lookups threads of their own, since looking a name up holds the thread on which it is done */
    Gate(Reach reach, Lookup lookup, ExecutorService lookups) {
        this.reach = reach;
        this.lookup = lookup;
        this.lookups = lookups;
    }

    /** Whether there is a way. */
    sealed interface Way {
        /** @param addresses at least one */
        record Open(List<InetAddress> addresses) implements Way {}

        record Blocked(String why) implements Way {}

        /** Allowed, but there is nobody. */
        record Nobody(String why) implements Way {}
    }

    Way to(Destination to) throws InterruptedException {
        if (!reach.allows(to)) {
            return new Way.Blocked("not among the hosts that the session's environment allows");
        }
        if (!turn.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
            return new Way.Nobody("too many names are looked up at once");
        }
        try {
            var found = lookups.submit(() -> lookup.of(to.host())).get(SECONDS, TimeUnit.SECONDS);
            return found.isEmpty()
                    ? new Way.Blocked(
                            "leads to an address of the server's machine or network, or to none that is public")
                    : new Way.Open(found);
        } catch (ExecutionException e) {
            return new Way.Nobody(
                    e.getCause() instanceof UnknownHostException
                            ? "the name has no address"
                            : "the name cannot be looked up");
        } catch (TimeoutException | RejectedExecutionException _) {
            return new Way.Nobody("the name could not be looked up in time");
        } finally {
            turn.release();
        }
    }
}
