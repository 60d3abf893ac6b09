package dev.atelier.dispatch.queue;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.dispatch.event.DispatchEvent;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Waiting;
import dev.atelier.journal.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one event of a task's session makes of the task. A pure function of row, event and surroundings, so that it may be asked again after
 * any crash, by any node, with the same answer.
 *
 * <p>What comes before the current attempt's input belongs to nobody: an attempt that was given up may still say its last words.
 */
final class TaskFold {
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 6;
    private static final int LONGEST = 100_000;

    /** Of the code studio, which is known here by name only. */
    private static final String PULL_REQUEST = "code.pull_request_opened";

    private final EventCodec codec;

    TaskFold(EventCodec codec) {
        this.codec = codec;
    }

    /** What the fold has to ask for, at the moment of an event. */
    interface Surroundings {
        /** Whether a task that this one delegated has not been reported to it yet. */
        boolean hasOpenChild();

        /** By the clock of the queue, which need not be the journal's. */
        Instant now();

        /** How long an attempt may work. */
        Duration longest();

        /** What the calls are that a session waits for. */
        Waiting waiting(List<String> calls);
    }

    TaskRow next(TaskRow before, Event event, Surroundings around) {
        var row = before.with(before.progress().seen(event.seq().value()));
        if (row.attemptKey().equals(event.draft().key())) {
            return row.with(row.progress().sent(row.standing().attempt()).noted(null));
        }
        var data = codec.read(event).orElse(null);
        if (data instanceof SessionEvent.StatusTerminated || data instanceof SessionEvent.Deleted) {
            return row.state().isClosed() ? row : closed(row, TaskState.CANCELLED, event.at());
        }
        if (isLate(row, event)) {
            var error = "it came to no end within " + around.longest().toSeconds() + " seconds";
            return backingOff(row.with(failed(row, error, event.at())), around);
        }
        if (data == null || event.draft().thread() != null || !follows(row)) {
            return row;
        }
        if (event.type().equals(PULL_REQUEST)) {
            return row.with(row.standing().with(row.standing().outcome().at(url(event))));
        }
        var heard = event.draft().key();
        if (data instanceof UserEvent.Message && heard != null && heard.startsWith(ParentReports.KEYS)) {
            return row; // it does not answer what a person was asked
        }
        return backingOff(row.with(standing(row, data, event.at(), around)), around);
    }

    private static boolean isLate(TaskRow row, Event event) {
        var key = event.draft().key();
        return key != null
                && key.startsWith(row.lateKeys())
                && !row.state().isClosed()
                && row.state() != TaskState.QUEUED
                && row.state() != TaskState.FAILED;
    }

    private static TaskRow backingOff(TaskRow row, Surroundings around) {
        return row.state() == TaskState.FAILED
                ? row.with(row.progress()
                        .due(around.now().plus(backOff(row.standing().attempt()))))
                : row;
    }

    private static String url(Event event) {
        return bounded(TaskRows.JSON.readTree(event.data()).path("url").asString(""));
    }

    private static boolean follows(TaskRow row) {
        return row.progress().sent() == row.standing().attempt()
                && row.state() != TaskState.QUEUED
                && row.state() != TaskState.FAILED
                && row.state() != TaskState.CANCELLED;
    }

    private Task.Standing standing(TaskRow row, EventData data, Instant at, Surroundings around) {
        var standing = row.standing();
        if (row.state().isClosed() && !(data instanceof SessionEvent.StatusRunning)) {
            return standing;
        }
        return switch (data) {
            case SessionEvent.StatusRunning _ -> running(standing).endedAt(null);
            case SpanEvent.ModelRequestStart _ -> running(standing);
            case SessionEvent.StatusIdle(var reason) -> idle(row, reason, at, around);
            case SessionEvent.Failed(var error) ->
                error.isAside() ? standing : standing.withError(bounded(error.message()));
            case AgentEvent.Message(var content) ->
                text(content).isBlank()
                        ? standing
                        : standing.with(standing.outcome().saying(bounded(text(content))));
            case AgentEvent.ToolUse use -> working(standing, use);
            case DispatchEvent.PersonAsked asked -> standing.waitingFor(new Waiting(Waiting.ANSWER, asked.question()));
            case UserEvent.Message _ -> standing.waitingFor(null);
            default -> standing;
        };
    }

    private static Task.Standing running(Task.Standing standing) {
        var asked = standing.waitsFor() != null && standing.waitsFor().kind().equals(Waiting.ANSWER);
        return standing.in(TaskState.RUNNING).waitingFor(asked ? standing.waitsFor() : null);
    }

    /** The code studio's steps that people look out for; known by the names of its tools. */
    private static Task.Standing working(Task.Standing standing, AgentEvent.ToolUse use) {
        if (use.evaluatedPermission() != AgentEvent.Permission.ALLOW) {
            return standing;
        }
        return switch (use.name()) {
            case "run_checks" -> standing.in(TaskState.VERIFYING);
            case "open_pull_request" -> standing.in(TaskState.PUBLISHING);
            default -> standing;
        };
    }

    private static Task.Standing idle(TaskRow row, StopReason reason, Instant at, Surroundings around) {
        var standing = row.standing();
        return switch (reason) {
            case StopReason.EndTurn _ -> ended(standing, at, around);
            case StopReason.RequiresAction(var calls) -> {
                var waiting = around.waiting(calls);
                var state =
                        waiting.kind().equals(Waiting.APPROVAL) ? TaskState.WAITING_APPROVAL : TaskState.WAITING_INPUT;
                yield standing.in(state).waitingFor(waiting);
            }
            case StopReason.BudgetReached _ -> standing.in(TaskState.PAUSED_BUDGET);
            case StopReason.Interrupted _ -> stoppedBySomebody(standing, "somebody interrupted the agent");
            case StopReason.Paused _ -> stoppedBySomebody(standing, "somebody paused the agent");
            case StopReason.RetriesExhausted _ ->
                failed(row, standing.error() == null ? "the model did not answer" : standing.error(), at);
            case StopReason.LimitReached(var limit, long value) ->
                failed(row, "the agent reached its limit of " + value + " " + limit, at);
            case StopReason.Refusal refusal ->
                failed(
                        row,
                        "the model declined" + (refusal.explanation() == null ? "" : ": " + refusal.explanation()),
                        at);
        };
    }

    private static Task.Standing stoppedBySomebody(Task.Standing standing, String words) {
        return standing.in(TaskState.WAITING_INPUT).waitingFor(new Waiting(Waiting.PERSON, words));
    }

    private static Task.Standing ended(Task.Standing standing, Instant at, Surroundings around) {
        if (standing.waitsFor() != null && standing.waitsFor().kind().equals(Waiting.ANSWER)) {
            return standing.in(TaskState.WAITING_INPUT);
        }
        if (around.hasOpenChild()) {
            return standing.in(TaskState.WAITING_INPUT)
                    .waitingFor(new Waiting(Waiting.TASKS, "tasks that it delegated"));
        }
        return standing.in(TaskState.COMPLETED).waitingFor(null).withError(null).endedAt(at);
    }

    /** An attempt that came to nothing: tried again later, as long as there are attempts left. */
    static Task.Standing failed(TaskRow row, String error, Instant at) {
        var standing = row.standing().withError(bounded(error)).waitingFor(null);
        return standing.attempt() < row.task().wanted().terms().attempts()
                ? standing.in(TaskState.FAILED)
                : standing.in(TaskState.DEAD).endedAt(at);
    }

    static TaskRow closed(TaskRow row, TaskState state, Instant at) {
        return row.changed(row.standing().in(state).waitingFor(null).endedAt(at));
    }

    /** How long a task waits after an attempt that failed: ten seconds, then twice as long each time. */
    static Duration backOff(int attempt) {
        return FIRST_BACK_OFF.multipliedBy(1L << Math.clamp(attempt - 1L, 0, MOST_DOUBLINGS));
    }

    private static String text(List<Content> content) {
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(each -> ((Content.Text) each).text())
                .collect(Collectors.joining("\n"));
    }

    static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
