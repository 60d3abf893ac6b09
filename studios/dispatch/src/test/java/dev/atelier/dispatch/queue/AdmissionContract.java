package dev.atelier.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.dispatch.task.Task;
import dev.atelier.dispatch.task.TaskState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who gets a place, whoever asks and whoever gives them out. */
abstract class AdmissionContract extends QueueScene {
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
}
