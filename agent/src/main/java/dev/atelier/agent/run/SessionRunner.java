package dev.atelier.agent.run;

import dev.atelier.journal.SessionId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs sessions on this node, each on the thread that calls. Thread-safe. */
public final class SessionRunner implements AutoCloseable {
    private final RunContext context;
    private final FoldSnapshots snapshots;
    private final Set<SessionRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    public SessionRunner(RunContext context) {
        this.context = context;
        this.snapshots = new FoldSnapshots(context.journal().snapshots());
    }

    /**
     * Runs a session until it rests, has to wait for long, or the node stops.
     *
     * @throws dev.atelier.journal.JournalException if the journal fails; the session is as the journal has it and may be run again
     */
    public RunResult run(SessionId session, Ticket ticket) throws InterruptedException {
        if (stopping) {
            return RunResult.PARKED;
        }
        var run = new SessionRun(context, snapshots, session, ticket);
        running.add(run);
        try {
            if (stopping) {
                run.stop(); // stop() may have looked before this run was there to be seen
            }
            return run.run();
        } finally {
            running.remove(run);
        }
    }

    /** Parks what runs and whatever is still handed in. Returns at once. */
    public void stop() {
        stopping = true;
        running.forEach(SessionRun::stop);
    }

    /** After {@link #stop}, when nothing runs any more. */
    @Override
    public void close() {
        snapshots.close();
    }

    /** For those who call a session's tools while it rests. */
    public OutsideCalls outside() {
        return new OutsideCalls(context, snapshots);
    }

    /** How many sessions run now. */
    public int running() {
        return running.size();
    }
}
