package dev.atelier.dispatch.live;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.dispatch.event.DispatchEvent;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.journal.Event;
import dev.atelier.journal.Seq;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a connection is told of one task: that it is there, its output as it comes, what it has cost after each request, where it stands, and
 * its end; once more if it goes on after that. For one thread.
 */
final class TaskTeller {
    private static final int PAGE = 500;

    private final TaskDialect.Parts parts;
    private final Instant since;
    private Seq read;
    private boolean introduced;
    private @Nullable TaskState told;
    private @Nullable Instant ended;

    private TaskTeller(TaskDialect.Parts parts, Seq read, Instant since) {
        this.parts = parts;
        this.read = read;
        this.since = since;
    }

    /** Tells what happened from a moment on. */
    static TaskTeller since(TaskDialect.Parts parts, Task task, Instant since) {
        var teller = new TaskTeller(parts, Seq.START, since);
        teller.introduced = task.createdAt().isBefore(since);
        return teller;
    }

    /** Tells nothing of what was, only if it goes on. */
    static TaskTeller ofEnded(TaskDialect.Parts parts, Task task) {
        var session = parts.journal().session(task.session());
        var head = session.map(known -> known.state().head()).orElse(Seq.START);
        var teller = new TaskTeller(parts, head, Instant.EPOCH);
        teller.introduced = true;
        teller.told = task.state();
        teller.ended = task.standing().endedAt();
        return teller;
    }

    /** Whether nothing is left to tell unless somebody goes on with the task. */
    boolean isOver() {
        return told != null && told.isClosed();
    }

    /**
     * What there is to tell since the last time.
     *
     * @param task as it is now: what its journal says up to there is told before its end
     */
    List<String> news(Task task) {
        var messages = new TaskMessages(task, parts.usages());
        var news = new ArrayList<String>();
        if (!introduced) {
            introduced = true;
            news.add(messages.created());
        }
        var request = output(messages, task, news);
        boolean changed = told != task.state();
        told = task.state();
        if (task.state().isClosed()) {
            if (!Objects.equals(ended, task.standing().endedAt())) {
                ended = task.standing().endedAt();
                if (request != null) {
                    news.add(messages.metrics(request));
                }
                news.add(messages.end());
            }
        } else if (request != null) {
            news.add(messages.metrics(request));
        } else if (changed && task.state() != TaskState.QUEUED) {
            news.add(messages.metrics(parts.clock().instant()));
        }
        return news;
    }

    /** @return when the last request to a model ended, of those that are told of; null if none did */
    private @Nullable Instant output(TaskMessages messages, Task task, List<String> news) {
        Instant request = null;
        for (var events = page(task); !events.isEmpty(); events = page(task)) {
            for (var event : events) {
                read = event.seq();
                if (event.at().isBefore(since)) {
                    continue;
                }
                switch (parts.codec().read(event).orElse(null)) {
                    case SpanEvent.ModelRequestEnd _ -> request = event.at();
                    case SpanEvent.GatewayRequestEnd _ -> request = event.at();
                    case AgentEvent.Message(var content) -> say(text(content), event, messages, news);
                    case AgentEvent.Use use -> say("[" + use.name() + "]", event, messages, news);
                    case DispatchEvent.PersonAsked asked -> say(asked.question(), event, messages, news);
                    case SessionEvent.Failed(var error) -> say("error: " + error.message(), event, messages, news);
                    case null, default -> {}
                }
            }
        }
        return request;
    }

    private List<Event> page(Task task) {
        return parts.journal().read(task.session(), read, PAGE);
    }

    private static void say(String chunk, Event event, TaskMessages messages, List<String> news) {
        if (!chunk.isBlank()) {
            news.add(messages.output(event, chunk + "\n"));
        }
    }

    private static String text(List<Content> content) {
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(each -> ((Content.Text) each).text())
                .collect(Collectors.joining("\n"));
    }
}
