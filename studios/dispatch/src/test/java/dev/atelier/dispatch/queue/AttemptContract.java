package dev.atelier.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.dispatch.task.NewTask;
import dev.atelier.dispatch.task.TaskSource;
import dev.atelier.dispatch.task.TaskState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What becomes of attempts that fail, take too long or are stopped. */
abstract class AttemptContract extends QueueScene {
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
}
