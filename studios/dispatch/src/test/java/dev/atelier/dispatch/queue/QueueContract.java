package dev.atelier.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.session.Principal;
import dev.atelier.agent.session.SessionStart;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The queue on a real database, with real sessions. Nothing moves but by the looks that a test takes. */
abstract class QueueContract extends OnADatabase {
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

    @Test
    void a_task_is_a_session_that_begins_when_it_has_a_place() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.says("done")));
        var queue = queue(node, 1);

        var task = submit(queue, wanted("do it", null));

        assertThat(task.id()).matches("task-[0-9a-f]{12}");
        assertThat(node.types(task.session())).containsExactly("session.created");
        assertThat(now(queue, task).state()).isEqualTo(TaskState.QUEUED);

        var done = until(queue, task, TaskState.COMPLETED);
        assertThat(done.standing().result()).isEqualTo("done");
        assertThat(done.standing().attempt()).isEqualTo(1);
        assertThat(node.dataOf(task.session(), "user.message"))
                .hasSize(1)
                .first()
                .asString()
                .contains("do it");
    }

    private static NewTask under(Task parent, String input) {
        return wanted(input, null).at(new NewTask.Place(null, null, null, parent.id()));
    }

    private static void used(TestNode node, Task task, String model, long cost, String pullRequest) {
        node.journal().database().write(connection -> {
            try (var insert = connection.prepareStatement("""
                    insert into model_usage (session_id, model, day, root_id, workspace, agent, requests, unpriced, input_tokens, output_tokens,
                                             cache_read_tokens, cache_write_tokens, cache_hour_tokens, cost, active_millis)
                    values (?, ?, 1, ?, 'local', 'agent_toy', 1, 0, 1, 10, 100, 1000, 5, ?, 0)
                    """);
                    var update = connection.prepareStatement(
                            "update dispatch_task set pull_request = nullif(cast(? as text), '') where id = ?")) {
                insert.setString(1, task.session().value());
                insert.setString(2, model);
                insert.setString(3, task.session().value());
                insert.setLong(4, cost);
                insert.executeUpdate();
                update.setString(1, pullRequest);
                update.setString(2, task.id());
                update.executeUpdate();
                return 0;
            }
        });
    }

    @Test
    void what_a_list_of_tasks_has_cost_is_asked_at_once_with_all_that_they_delegated() throws Exception {
        var node = start(new ScriptedModel());
        var queue = queue(node, 1);
        var top = submit(queue, wanted("top", null));
        var first = submit(queue, under(top, "first"));
        clock.move(Duration.ofSeconds(1));
        var second = submit(queue, under(top, "second"));
        var deep = submit(queue, under(first, "deep"));
        var alone = submit(queue, wanted("alone", null));
        used(node, top, "one", 1, "");
        used(node, top, "another", 2, "");
        used(node, first, "one", 10, "");
        used(node, second, "one", 100, "");
        used(node, deep, "one", 1000, "https://forge.example/1");

        var sums = queue.lists().sums(List.of(top, first, second, deep, alone));

        assertThat(sums.get(top.id()))
                .isEqualTo(new TaskSums.Sum(2 * 1101, 20, new Money(3), new Money(1113), "https://forge.example/1"));
        assertThat(sums.get(first.id()))
                .isEqualTo(new TaskSums.Sum(1101, 10, new Money(10), new Money(1010), "https://forge.example/1"));
        assertThat(sums.get(second.id())).isEqualTo(new TaskSums.Sum(1101, 10, new Money(100), new Money(100), null));
        assertThat(sums.get(alone.id())).isEqualTo(new TaskSums.Sum(0, 0, Money.ZERO, Money.ZERO, null));
        assertThat(queue.lists().sums(List.of())).isEmpty();
        assertThat(queue.lists().below(top))
                .extracting(Task::id)
                .containsExactlyInAnyOrder(first.id(), second.id(), deep.id());
    }

    @Test
    void of_many_who_ask_with_one_key_at_once_all_get_the_same_task() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.says("done")));
        var queue = queue(node, 1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = new ArrayList<Future<Task>>();
            for (int i = 0; i < 8; i++) {
                asked.add(threads.submit(() -> submit(queue, wanted("once", "github:1"))));
            }
            var ids = new HashSet<String>();
            for (var each : asked) {
                ids.add(each.get().id());
            }
            assertThat(ids).hasSize(1);
        }
        assertThat(node.count("select count(*) from dispatch_task")).isEqualTo(1);
        assertThat(node.count("select count(*) from session")).isEqualTo(1);
    }

    @Test
    void no_more_work_at_once_than_there_are_places_whoever_gives_them_out() throws Exception {
        var open = new CountDownLatch(1);
        var node = start(new ScriptedModel(ScriptedModel.waits(open, "done")));
        var one = queue(node, 2);
        var other = queue(node, 2);
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < 6; i++) {
            tasks.add(submit(one, wanted("task " + i, null)));
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                var first = threads.submit(one.dispatcher()::look);
                var second = threads.submit(other.dispatcher()::look);
                first.get();
                second.get();
                assertThat(node.count("select count(*) from dispatch_task where state = 'running'"))
                        .isEqualTo(2);
            }
        }
        open.countDown();
        for (var task : tasks) {
            until(one, task, TaskState.COMPLETED);
            assertThat(node.dataOf(task.session(), "user.message")).hasSize(1);
        }
    }

    @Test
    void a_node_that_dies_between_place_and_input_leaves_something_that_another_one_finishes() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.says("done")));
        var queue = queue(node, 1);
        var task = submit(queue, wanted("do it", null));
        var rows = new TaskRows(node.journal().database(), clock);
        new Admission(rows, 1, clock).admit(List.of()); // and then nothing: the process is gone

        assertThat(now(queue, task).state()).isEqualTo(TaskState.RUNNING);
        assertThat(node.types(task.session())).containsExactly("session.created");

        until(queue(node, 1), task, TaskState.COMPLETED);
        assertThat(node.dataOf(task.session(), "user.message")).hasSize(1);
    }

    @Test
    void a_node_that_dies_after_the_input_does_not_send_it_again() throws Exception {
        var open = new CountDownLatch(1);
        var node = start(new ScriptedModel(ScriptedModel.waits(open, "done")));
        var queue = queue(node, 1);
        var task = submit(queue, wanted("do it", null));
        var rows = new TaskRows(node.journal().database(), clock);
        new Admission(rows, 1, clock).admit(List.of());
        var attempts = new Attempts(rows, node.sessions(), clock);
        attempts.begin(rows.find(task.id()).orElseThrow());
        attempts.begin(rows.find(task.id()).orElseThrow()); // nobody has noted the first

        queue.dispatcher().look();
        open.countDown();
        until(queue, task, TaskState.COMPLETED);
        assertThat(node.dataOf(task.session(), "user.message")).hasSize(1);
    }

    @Test
    void what_fails_is_tried_again_later_and_in_the_end_dead_until_somebody_revives_it() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.fails(ModelException.Kind.OVERLOADED, 10_000)));
        var queue = queue(node, 1);
        var twice = new NewTask.Terms(50, 2, null);
        var task = submit(queue, wanted("do it", null).on(twice));

        var failed = until(queue, task, TaskState.FAILED);
        assertThat(failed.standing().error()).isNotBlank();
        queue.dispatcher().look();
        assertThat(now(queue, task).state()).as("not yet").isEqualTo(TaskState.FAILED);

        clock.move(Duration.ofMinutes(1));
        var dead = until(queue, task, TaskState.DEAD);
        assertThat(dead.standing().attempt()).isEqualTo(2);
        assertThat(node.dataOf(task.session(), "user.message")).hasSize(2);

        queue.desk().revive(dead);
        until(queue, task, TaskState.DEAD);
        assertThat(now(queue, task).standing().attempt()).isEqualTo(3);
    }

    @Test
    void an_attempt_that_takes_too_long_is_ended() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.talks("word ")));
        var queue = queue(node, 1);
        var once = new NewTask.Terms(50, 1, null);
        var task = submit(queue, wanted("do it", null).on(once));
        until(queue, task, TaskState.RUNNING);
        node.awaitEvent(task.session(), "span.model_request_start", 1);

        clock.move(Duration.ofHours(2));
        var dead = until(queue, task, TaskState.DEAD);

        assertThat(dead.standing().error()).contains("3600 seconds");
        node.awaitRest(task.session());
        assertThat(now(queue, task).state()).isEqualTo(TaskState.DEAD);
    }

    @Test
    void time_in_which_a_task_waits_for_a_person_is_no_time_that_it_takes() throws Exception {
        var open = new CountDownLatch(1);
        var node = start(new ScriptedModel(ScriptedModel.calls("once"), ScriptedModel.waits(open, "done")));
        var queue = queue(node, 1);
        var careful = new NewTask(
                "agent_careful", "do it", TaskSource.API, NewTask.Place.NONE, NewTask.Terms.USUAL, null, Map.of());
        var task = submit(queue, careful);
        var waiting = until(queue, task, TaskState.WAITING_APPROVAL);
        clock.move(Duration.ofHours(2));

        queue.desk().decide(waiting, true, "", PERSON);
        until(queue, task, TaskState.RUNNING);
        queue.dispatcher().look();
        assertThat(now(queue, task).state()).isEqualTo(TaskState.RUNNING);

        clock.move(Duration.ofHours(2));
        assertThat(until(queue, task, TaskState.FAILED).standing().attempt()).isEqualTo(1);
        open.countDown();
    }

    @Test
    void an_attempt_that_was_told_to_end_before_a_crash_is_known_to_have_failed() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.talks("word ")));
        var queue = queue(node, 1);
        var task = submit(queue, wanted("do it", null));
        until(queue, task, TaskState.RUNNING);
        node.awaitEvent(task.session(), "span.model_request_start", 1);
        queue.dispatcher().look();
        var rows = new TaskRows(node.journal().database(), clock);

        new Stops(rows, node.sessions(), _ -> {}, clock)
                .giveUp(rows.find(task.id()).orElseThrow()); // and then nothing: the process is gone
        node.awaitRest(task.session());

        var failed = until(queue, task, TaskState.FAILED);
        assertThat(failed.standing().error()).contains("3600 seconds");
        clock.move(Duration.ofMinutes(1));
        until(queue, task, TaskState.RUNNING);
        assertThat(now(queue, task).standing().attempt()).isEqualTo(2);
    }

    @Test
    void a_stopped_task_is_cancelled_and_nothing_of_it_runs() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.talks("word ")));
        var queue = queue(node, 1);
        var running = submit(queue, wanted("talk", null));
        clock.move(Duration.ofSeconds(1));
        var waiting = submit(queue, wanted("wait", null));
        until(queue, running, TaskState.RUNNING);
        node.awaitEvent(running.session(), "span.model_request_start", 1);

        queue.desk().stop(waiting, PERSON);
        queue.desk().stop(running, PERSON);

        assertThat(now(queue, running).state()).isEqualTo(TaskState.CANCELLED);
        await().atMost(PATIENCE).until(() -> {
            queue.dispatcher().look();
            return node.status(running.session()).equals("archived")
                    && node.status(waiting.session()).equals("archived");
        });
        assertThat(now(queue, running).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(node.dataOf(waiting.session(), "user.message")).isEmpty();
        assertThatThrownBy(() -> queue.desk().tell(now(queue, running), "go on", "k", PERSON))
                .hasMessageContaining("is cancelled");
    }

    @Test
    void a_proposed_task_waits_without_a_place_until_it_is_allowed_or_declined() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.says("done")));
        var queue = queue(node, 1);
        var good = queue.desk().propose(wanted("good", null), PERSON, "it touches deploy/x");
        var bad = queue.desk().propose(wanted("bad", null), PERSON, "it costs much");
        queue.dispatcher().look();
        assertThat(now(queue, good).state()).isEqualTo(TaskState.WAITING_APPROVAL);

        queue.desk().decide(good, true, "but carefully", PERSON);
        queue.desk().decide(bad, false, "too dear", PERSON);

        until(queue, good, TaskState.COMPLETED);
        assertThat(node.dataOf(good.session(), "user.message").getFirst()).contains("good", "but carefully");
        assertThat(now(queue, bad).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(now(queue, bad).standing().error()).isEqualTo("declined: too dear");
        assertThat(node.dataOf(bad.session(), "user.message")).isEmpty();
        assertThatThrownBy(() -> queue.desk().decide(good, true, "", PERSON))
                .hasMessageContaining("waits for a decision");
    }

    @Test
    void a_call_that_asks_makes_the_task_wait_for_an_answer_and_go_on_with_it() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.calls("once"), ScriptedModel.says("done")));
        var queue = queue(node, 1);
        var careful = new NewTask(
                "agent_careful", "do it", TaskSource.API, NewTask.Place.NONE, NewTask.Terms.USUAL, null, Map.of());
        var task = submit(queue, careful);

        var waiting = until(queue, task, TaskState.WAITING_APPROVAL);
        assertThat(waiting.standing().waitsFor()).isNotNull();
        var next = submit(queue, wanted("another", null));
        until(queue, next, TaskState.COMPLETED);

        queue.desk().decide(waiting, true, "", PERSON);
        until(queue, task, TaskState.COMPLETED);
    }

    @Test
    void who_delegated_waits_for_the_end_and_hears_of_it_once() throws Exception {
        var open = new CountDownLatch(1);
        var node = start(new ScriptedModel(ScriptedModel.says("first"), ScriptedModel.waits(open, "second")));
        var queue = queue(node, 2);
        var parent = submit(queue, wanted("delegate", null));
        until(queue, parent, TaskState.RUNNING);
        var place = new NewTask.Place(null, null, null, parent.id());
        var child = submit(queue, wanted("child", null).at(place));

        var rows = new TaskRows(node.journal().database(), clock);
        await().atMost(PATIENCE).until(() -> {
            queue.dispatcher().look();
            return rows.find(child.id()).orElseThrow().duties().reported();
        });
        var reported = rows.find(child.id()).orElseThrow();
        rows.save(reported.with(reported.duties().unreported())); // as after a crash before that was noted
        queue.dispatcher().look();

        open.countDown();
        var done = until(queue, parent, TaskState.COMPLETED);
        assertThat(done.standing().result()).isEqualTo("second");
        assertThat(node.dataOf(parent.session(), "user.message"))
                .hasSize(2)
                .last()
                .asString()
                .contains("which you delegated, is completed", "untrusted", "first");
    }

    @Test
    void who_is_to_hear_of_what_it_delegated_waits_for_a_place_before() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.says("done")));
        var queue = queue(node, 2);
        var parent = submit(queue, wanted("delegate", null));
        var place = new NewTask.Place(null, null, null, parent.id());
        var child = submit(queue, wanted("child", null).at(place));
        queue.dispatcher().look();
        node.awaitRest(parent.session());
        node.awaitRest(child.session());

        var full = queue(node, 0);
        until(full, parent, TaskState.WAITING_INPUT);
        until(full, child, TaskState.COMPLETED);
        full.dispatcher().look();
        assertThat(node.dataOf(parent.session(), "user.message")).hasSize(1);

        until(queue, parent, TaskState.COMPLETED);
        assertThat(node.dataOf(parent.session(), "user.message")).hasSize(2);
        assertThat(now(queue, parent).standing().attempt()).isEqualTo(1);
    }

    @Test
    void watches_hear_of_each_end_even_if_they_fail_at_first() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.says("done")));
        var queue = queue(node, 1);
        var rows = new TaskRows(node.journal().database(), clock);
        var task = submit(queue, wanted("do it", null));
        until(queue, task, TaskState.COMPLETED);

        TaskWatch broken = _ -> {
            throw new IOException("the forge is away");
        };
        new Teller(rows, () -> List.of(broken), clock).tell();
        TaskWatch whole = each -> told.add(each.id() + " " + each.state().published());
        new Teller(rows, () -> List.of(whole), clock).tell();
        assertThat(told).as("not yet").isEmpty();

        clock.move(Duration.ofMinutes(5));
        new Teller(rows, () -> List.of(whole), clock).tell();
        new Teller(rows, () -> List.of(whole), clock).tell();
        assertThat(told).containsExactly(task.id() + " completed");
    }

    @Test
    void words_for_a_task_that_has_not_begun_come_with_its_input() throws Exception {
        var node = start(new ScriptedModel(ScriptedModel.says("done")));
        var queue = queue(node, 1);
        var task = submit(queue, wanted("do it", null));

        queue.desk().tell(task, "in blue", "k", PERSON);

        until(queue, task, TaskState.COMPLETED);
        assertThat(node.dataOf(task.session(), "user.message"))
                .hasSize(1)
                .first()
                .asString()
                .contains("do it", "in blue");
    }

    @Test
    void what_cannot_be_is_refused_by_its_field() {
        Model model = new ScriptedModel();
        var queue = queue(start(model), 1);

        assertThatThrownBy(() -> submit(queue, wanted(" ", null))).hasMessageStartingWith("input: is empty");
        assertThatThrownBy(() -> submit(queue, wanted("x", null).on(new NewTask.Terms(101, 3, null))))
                .hasMessageStartingWith("priority: '101'");
        assertThatThrownBy(() -> submit(queue, wanted("x", null).at(new NewTask.Place(null, null, "a b", null))))
                .hasMessageStartingWith("session_id: 'a b'");
        assertThatThrownBy(() -> submit(queue, wanted("x", null).at(new NewTask.Place(null, null, null, "task-0"))))
                .hasMessageStartingWith("parent: there is no task");
        assertThatThrownBy(() -> submit(
                        queue,
                        new NewTask(
                                "agent_x",
                                "x",
                                TaskSource.API,
                                NewTask.Place.NONE,
                                NewTask.Terms.USUAL,
                                null,
                                Map.of())))
                .hasMessageStartingWith("agent: there is no agent 'agent_x'");
    }
}
