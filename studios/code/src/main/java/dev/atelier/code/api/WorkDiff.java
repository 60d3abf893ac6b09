package dev.atelier.code.api;

import dev.atelier.code.run.RunBook;
import dev.atelier.code.work.Job;
import dev.atelier.code.work.Workshop;
import dev.atelier.git.Branches;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Patches;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is different between where a run began and what it came to: of its files as they are, or of what it pushed once they are gone. Few are
 * made at a time, since each takes the whole tree in; one of a run in which nothing happened since is remembered. Thread-safe, blocking.
 */
public final class WorkDiff {
    private static final int AT_ONCE = 2;
    private static final long PATIENCE_SECONDS = 30;
    private static final int REMEMBERED = 20;

    private final Workshop workshop;
    private final SessionTree tree;
    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final Map<SessionId, Made> made = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SessionId, Made> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** When nothing more than that had happened. */
    private record Made(Seq head, ObjectNode json) {}

    /** There is too much to compare; asking again later helps. */
    public static final class Busy extends Exception {
        private static final long serialVersionUID = 1;

        Busy() {
            super("too much is compared at once; try again in a moment");
        }
    }

    public WorkDiff(Workshop workshop, SessionTree tree) {
        this.workshop = workshop;
        this.tree = tree;
    }

    /** @param actor in whose name git works */
    public ObjectNode of(Job job, RunBook.Entry run, String actor) throws GitFailure, Busy, InterruptedException {
        boolean rests = !run.session().state().status().equals("running");
        var known = rests ? remembered(run) : null;
        if (known != null) {
            return known;
        }
        if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new Busy();
        }
        try {
            var json = compare(job, run, actor);
            if (rests) {
                remember(run, json);
            }
            return json;
        } finally {
            room.release();
        }
    }

    private ObjectNode compare(Job job, RunBook.Entry run, String actor) throws GitFailure, InterruptedException {
        var pushed = run.state().findings().outcome().pushed();
        var base = job.checkout().state().commit();
        if (tree.isThere(job)) {
            try (var contribution = workshop.open(job, actor)) {
                return json(
                        base,
                        run.status().isOver() && pushed != null ? pushed.commit() : null,
                        contribution.patches(Patches.Limits.DEFAULT));
            }
        }
        if (pushed == null) {
            return json(base, null, new Patches(java.util.List.of(), true));
        }
        var access =
                new Branches.Access(job.checkout().remote(), workshop.credential(job), Workshop.requester(job, actor));
        var compared =
                workshop.repositories().branches().compare(access, base, pushed.commit(), Patches.Limits.DEFAULT);
        return json(base, pushed.commit(), compared.patches());
    }

    private static ObjectNode json(@Nullable String base, @Nullable String head, Patches patches) {
        var json = JsonNodeFactory.instance.objectNode().put("base", base == null ? "" : base);
        if (head != null) {
            json.put("head", head);
        }
        var files = json.putArray("files");
        for (var file : patches.files()) {
            var change = file.change();
            files.addObject()
                    .put("path", change.path())
                    .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
                    .put("additions", change.additions())
                    .put("deletions", change.deletions())
                    .put("binary", change.binary())
                    .put("patch", file.text())
                    .put("truncated", file.isTruncated());
        }
        return json.put("truncated", !patches.isWhole());
    }

    private @Nullable ObjectNode remembered(RunBook.Entry run) {
        synchronized (made) {
            var known = made.get(run.session().id());
            return known != null && known.head().equals(run.session().state().head()) ? known.json() : null;
        }
    }

    private void remember(RunBook.Entry run, ObjectNode json) {
        synchronized (made) {
            made.put(run.session().id(), new Made(run.session().state().head(), json));
        }
    }
}
