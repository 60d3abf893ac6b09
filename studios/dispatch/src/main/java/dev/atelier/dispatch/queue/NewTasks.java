package dev.atelier.dispatch.queue;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.agent.session.AgentChoice;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.SessionStart;
import dev.atelier.agent.usage.CostPlaces;
import dev.atelier.dispatch.studio.Agents;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskLog;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.Untrusted;
import dev.atelier.dispatch.task.Waiting;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.SessionId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes tasks: a session without an input, and the row that will give it one, in one transaction. So there is never one without the other.
 * Thread-safe.
 */
final class NewTasks {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String MOUNT = "/workspace/repo";
    private static final int LONGEST_TITLE = 80;
    private static final int LONGEST_VALUE = 512;
    private static final int MOST_METADATA = 16;

    private final TaskRows rows;
    private final NewTaskChecks checks;
    private final SessionStart start;
    private final InstantSource clock;

    NewTasks(TaskRows rows, NewTaskChecks checks, SessionStart start, InstantSource clock) {
        this.rows = rows;
        this.checks = checks;
        this.start = start;
        this.clock = clock;
    }

    /** @param gate what it waits for before it is queued; null for nothing */
    Task submit(NewTask wanted, Principal principal, @Nullable Waiting gate)
            throws InvalidInputException, IOException, InterruptedException {
        var known = known(wanted, principal);
        if (known.isPresent()) {
            return known.get();
        }
        checks.check(principal.workspace(), wanted);
        var task = task(wanted, principal, gate);
        try {
            start.start(
                    new SessionStart.Order(task.session(), principal, connection -> {
                        TaskRows.insert(connection, task, principal.actor());
                        CostPlaces.task(task.session(), task.workspace(), place(task))
                                .write(connection);
                    }),
                    session(task),
                    repository(wanted));
            TaskLog.created(task);
            return task;
        } catch (JournalException e) {
            // somebody may have been quicker with the same key
            return known(wanted, principal).orElseThrow(() -> e);
        }
    }

    private Optional<Task> known(NewTask wanted, Principal principal) {
        return wanted.key() == null
                ? Optional.empty()
                : rows.ofKey(principal.workspace(), wanted.key()).map(TaskRow::task);
    }

    private Task task(NewTask wanted, Principal principal, @Nullable Waiting gate) {
        var random = new byte[6];
        RANDOM.nextBytes(random);
        var kind = wanted.source().kind().equals("webhook") ? "webhook-" : "task-";
        var id = kind + HexFormat.of().formatHex(random);
        var conversation = wanted.place().conversation();
        var place = new NewTask.Place(
                wanted.place().repository(),
                wanted.place().branch(),
                conversation == null ? id : conversation,
                wanted.place().parent());
        var standing = gate == null
                ? Task.Standing.NEW
                : Task.Standing.NEW.in(TaskState.WAITING_APPROVAL).waitingFor(gate);
        var now = Instant.ofEpochMilli(clock.instant().toEpochMilli());
        return new Task(id, principal.workspace(), SessionId.create(), wanted.at(place), standing, now);
    }

    private static CostPlaces.Place place(Task task) {
        var source = task.wanted().source();
        var place = task.wanted().place();
        return new CostPlaces.Place(
                task.id(),
                source.name() == null ? source.kind() : source.kind() + ":" + source.name(),
                place.repository(),
                place.conversation(),
                place.parent());
    }

    private CreateSession session(Task task) {
        var wanted = task.wanted();
        var budget = wanted.terms().budget();
        var terms =
                new SessionTerms(budget == null ? null : new SessionTerms.Budget(budget), List.of(), List.of(), null);
        return new CreateSession(
                AgentChoice.of(wanted.agent()),
                checks.environment(wanted),
                title(wanted.input()),
                metadata(task),
                List.of(),
                null,
                terms);
    }

    /** With the task and the repository, so that lists of sessions can name them. */
    private static Map<String, String> metadata(Task task) {
        var metadata = new LinkedHashMap<>(task.wanted().metadata());
        var repository = task.wanted().place().repository();
        if (metadata.size() < MOST_METADATA) {
            metadata.putIfAbsent("task_id", task.id());
        }
        if (metadata.size() < MOST_METADATA && repository != null && repository.length() <= LONGEST_VALUE) {
            metadata.putIfAbsent("repository", repository);
        }
        return metadata;
    }

    private static String title(String input) {
        var line = Untrusted.clean(input, LONGEST_TITLE * 10)
                .lines()
                .filter(each -> !each.isBlank() && !each.startsWith("<"))
                .findFirst()
                .orElse("Task")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        return line.length() <= LONGEST_TITLE
                ? line
                : line.substring(0, LONGEST_TITLE - 1).strip() + "…";
    }

    private static SessionStart.@Nullable GivenRepository repository(NewTask wanted) {
        var url = wanted.place().repository();
        return url == null || wanted.agent().equals(Agents.BRAIN) // which reads no code
                ? null
                : new SessionStart.GivenRepository(url, wanted.place().branch(), MOUNT);
    }
}
