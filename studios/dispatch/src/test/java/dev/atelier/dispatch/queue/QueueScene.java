package dev.atelier.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.SessionStart;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskSource;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.TaskWatch;
import dev.atelier.journal.Session;
import dev.atelier.journal.testkit.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The queue on a real database, with real sessions. Nothing moves but by the looks that a test takes. */
abstract class QueueScene extends OnADatabase {
    static final Principal PERSON = new Principal("local", TestNode.PERSON);
    static final Duration PATIENCE = Duration.ofSeconds(30);

    final MovableClock clock = new MovableClock(Instant.parse("2026-05-04T10:00:00Z"));
    final List<String> told = new CopyOnWriteArrayList<>();

    /** A node's queue that does nothing by itself. */
    QueueParts queue(TestNode node, int places) {
        TaskWatch watch = task -> told.add(task.id() + " " + task.state().published());
        return QueueParts.of(
                new QueueParts.Ground(
                        node.journal().database(),
                        node.journal(),
                        node.runtime().codec(),
                        node.runtime().catalogue(),
                        node.sessions(),
                        new QueueParts.Outside(new Plain(node), _ -> {}),
                        () -> List.of(watch)),
                new QueueParts.Limits(places, Duration.ofHours(1)),
                clock);
    }

    /** Sessions without repositories. */
    private record Plain(TestNode node) implements SessionStart {
        @Override
        public Session start(CreateSession wanted, GivenRepository repository, Principal principal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Session start(Order order, CreateSession wanted, @Nullable GivenRepository repository)
                throws InvalidInputException {
            return node.sessions().create(order.id(), wanted, order.principal(), order.companion());
        }
    }

    static NewTask wanted(String input, @Nullable String key) {
        return new NewTask(
                "agent_toy", input, TaskSource.API, NewTask.Place.NONE, NewTask.Terms.USUAL, key, Map.of("a", "b"));
    }

    static Task submit(QueueParts queue, NewTask wanted)
            throws InvalidInputException, IOException, InterruptedException {
        return queue.desk().submit(wanted, PERSON);
    }

    static Task now(QueueParts queue, Task task) {
        return queue.desk().find("local", task.id()).orElseThrow();
    }

    /** Looks until the task is so. */
    static Task until(QueueParts queue, Task task, TaskState state) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).untilAsserted(() -> {
            queue.dispatcher().look();
            assertThat(now(queue, task).state()).as("%s", now(queue, task)).isEqualTo(state);
        });
        return now(queue, task);
    }

    static NewTask under(Task parent, String input) {
        return wanted(input, null).at(new NewTask.Place(null, null, null, parent.id()));
    }
}
