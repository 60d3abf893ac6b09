package dev.atelier.bench.agent;

import dev.atelier.bench.stub.StubNode;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Many sessions at once: created, sent a message, awaited. */
final class Turns {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_ONCE = 256;

    private Turns() {}

    static List<SessionId> create(StubNode node, int count) throws Exception {
        var tasks = new ArrayList<Callable<List<SessionId>>>();
        for (int part = 0; part < AT_ONCE; part++) {
            int share = count / AT_ONCE + (part < count % AT_ONCE ? 1 : 0);
            tasks.add(() -> {
                var mine = new ArrayList<SessionId>();
                for (int i = 0; i < share; i++) {
                    mine.add(node.create().id());
                }
                return mine;
            });
        }
        var sessions = new ArrayList<SessionId>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var created : threads.invokeAll(tasks)) {
                sessions.addAll(created.get());
            }
        }
        return sessions;
    }

    /** Lets each of these fresh sessions do one turn. */
    static void run(StubNode node, List<SessionId> sessions) throws Exception {
        var running = new HashSet<>(sessions);
        try (var watch = node.journal().watch()) {
            for (var session : sessions) {
                node.say(session, "go", null);
            }
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!running.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(running.size() + " turns did not end within " + PATIENCE);
                }
                for (var changed : watch.next(Duration.ofMillis(100))) {
                    if (running.contains(changed) && isDone(node, changed)) {
                        running.remove(changed);
                    }
                }
            }
        }
    }

    /** Before its turn a session is idle with two events; an ended turn leaves many more. */
    private static boolean isDone(StubNode node, SessionId session) {
        var state = node.journal().session(session).orElseThrow().state();
        return state.status().equals("idle") && state.head().value() > 4;
    }
}
