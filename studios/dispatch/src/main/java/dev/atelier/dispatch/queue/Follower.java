package dev.atelier.dispatch.queue;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Waiting;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Journal;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Folds what happened in tasks' sessions into their rows. A row says how far it is folded and is only written if nobody else wrote it, so any
 * number of nodes may do it at once and after any crash, and each event counts once. Thread-safe.
 */
final class Follower {
    private static final int PAGE = 500;
    private static final int MOST_QUARRELS = 20;
    private static final int LONGEST_LINE = 500;

    private final TaskRows rows;
    private final Journal journal;
    private final EventCodec codec;
    private final TaskFold fold;
    private final Duration longest;
    private final InstantSource clock;

    /** @param longest how long an attempt may work */
    Follower(TaskRows rows, Journal journal, EventCodec codec, Duration longest, InstantSource clock) {
        this.longest = longest;
        this.clock = clock;
        this.rows = rows;
        this.journal = journal;
        this.codec = codec;
        this.fold = new TaskFold(codec);
    }

    /** Brings a task up to date. The row afterwards; empty if there is none. */
    Optional<TaskRow> follow(String task) {
        for (int i = 0; i < MOST_QUARRELS; i++) {
            var row = rows.find(task);
            if (row.isEmpty()) {
                return row;
            }
            var events = journal.read(
                    row.get().task().session(), new Seq(row.get().progress().seen()), PAGE);
            var next = folded(row.get(), events);
            if (next.equals(row.get())) {
                return row;
            }
            if (rows.save(next) && events.size() < PAGE) {
                return rows.find(task);
            }
        }
        return rows.find(task); // somebody else is busy with it, and will see what we saw
    }

    private TaskRow folded(TaskRow row, List<Event> events) {
        var next = row;
        for (var event : events) {
            var after = fold.next(next, event, around(next, event));
            if (isEnd(next, after) && isGoneOnWith(after.task().session(), event.seq())) {
                // a report came in meanwhile, or a person's words: the next turn decides
                after = after.with(
                        after.standing().in(TaskState.RUNNING).waitingFor(null).endedAt(null));
            }
            next = withDuties(next, timed(next, after));
        }
        return next;
    }

    private static boolean isEnd(TaskRow before, TaskRow after) {
        var waits = after.standing().waitsFor();
        return (after.state() == TaskState.COMPLETED && before.state() != TaskState.COMPLETED)
                || (before.state().holdsPlace()
                        && after.state() == TaskState.WAITING_INPUT
                        && waits != null
                        && waits.kind().equals(Waiting.TASKS));
    }

    /** What somebody waited for does not count as time that the attempt took. */
    private TaskRow timed(TaskRow before, TaskRow after) {
        return after.state().holdsPlace() && !before.state().holdsPlace()
                ? after.with(after.progress().begun(clock.instant()))
                : after;
    }

    private boolean isGoneOnWith(SessionId session, Seq after) {
        return journal.read(session, after, PAGE).stream().anyMatch(Event::isInput);
    }

    /** Of a task that goes on nobody knows any more; a child that goes on after its end is to be reported again. */
    private static TaskRow withDuties(TaskRow before, TaskRow after) {
        if (before.state() == after.state()) {
            return after;
        }
        var duties = after.duties().changed();
        boolean reopened = before.state().isClosed() && !after.state().isClosed();
        boolean isChild = after.task().wanted().place().parent() != null;
        return after.with(reopened && isChild ? duties.unreported() : duties);
    }

    private TaskFold.Surroundings around(TaskRow row, Event event) {
        return new TaskFold.Surroundings() {
            @Override
            public boolean hasOpenChild() {
                return rows.hasOpenChild(row.task());
            }

            @Override
            public Instant now() {
                return clock.instant();
            }

            @Override
            public Duration longest() {
                return longest;
            }

            @Override
            public Waiting waiting(List<String> calls) {
                return Follower.this.waiting(event.session(), calls);
            }
        };
    }

    private Waiting waiting(SessionId session, List<String> calls) {
        var words = "";
        boolean asks = false;
        for (var call : calls) {
            var use = journal.event(session, new EventId(call)).flatMap(codec::read);
            if (use.isPresent() && use.get() instanceof AgentEvent.Use known) {
                words = words.isEmpty() ? line(known) : words;
                asks |= !(known instanceof AgentEvent.CustomToolUse);
            }
        }
        return new Waiting(asks ? Waiting.APPROVAL : Waiting.RESULT, words, calls);
    }

    private static String line(AgentEvent.Use use) {
        JsonNode summary = use.input().get("summary");
        var about = summary != null && summary.isString()
                ? summary.stringValue()
                : use.input().toString();
        var line = use.name() + ": " + about;
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE - 1) + "…";
    }
}
