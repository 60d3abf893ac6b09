package dev.atelier.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.model.Model;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.TaskSource;
import dev.atelier.dispatch.task.TaskState;
import dev.atelier.dispatch.task.TaskWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Tasks that wait for people and for each other, and who hears of it. */
abstract class WaitingContract extends QueueScene {
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
