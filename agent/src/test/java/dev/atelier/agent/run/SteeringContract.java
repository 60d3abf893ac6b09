package dev.atelier.agent.run;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.fails;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.ScriptedModel.talks;
import static dev.atelier.agent.testkit.ScriptedModel.waits;
import static dev.atelier.agent.testkit.TestNode.PATIENCE;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.ModelException.Kind;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Subscription.Delivery;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** People step in while an agent works, on a real database. One tiny subclass per store. */
abstract class SteeringContract extends OnADatabase {
    private static void awaitFrame(TestNode node, SessionId session) throws InterruptedException {
        try (var subscription = node.journal().subscribe(session, Seq.START)) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                if (subscription.next(Duration.ofSeconds(1)) instanceof Delivery.Preview(var frame)
                        && frame.type().equals("event_delta")) {
                    return;
                }
            }
        }
        throw new AssertionError("no frame came");
    }

    @Test
    void anInterruptAbortsTheRequestAndKeepsWhatWasSaid() throws InterruptedException {
        var node = start(new ScriptedModel(talks("bla"), says("yes?")));
        var session = node.create("agent_toy", message("go"));
        awaitFrame(node, session);
        var sent = System.nanoTime();
        node.send(session, new UserEvent.Interrupt());
        node.awaitRest(session);

        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(1));
        assertThat(node.stopReason(session)).contains("interrupted");
        assertThat(node.dataOf(session, "agent.message"))
                .singleElement()
                .asString()
                .contains("bla ");
        assertThat(node.dataOf(session, "span.model_request_end"))
                .singleElement()
                .asString()
                .contains("\"is_error\":true");
        node.send(session, message("stop that"));
        node.awaitEvent(session, "agent.message", 2);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("end_turn");
    }

    @Test
    void anInterruptReachesTheRunningToolAndItsLastWordsAreKept() {
        var node = start(new ScriptedModel(calls("slow", "slow"), says("never asked"), says("next turn")));
        var session = node.create("agent_toy", message("go"));
        await().until(() -> node.tools().log().size() == 2);
        node.send(session, new UserEvent.Interrupt());
        node.awaitRest(session);

        assertThat(node.dataOf(session, "agent.tool_result"))
                .hasSize(2)
                .allMatch(result -> result.contains("came half way"));
        assertThat(node.stopReason(session)).contains("interrupted");
        assertThat(node.dataOf(session, "span.model_request_start")).hasSize(1);
    }

    @Test
    void aToolThatIgnoresTheInterruptIsAbandoned() {
        var node = start(new ScriptedModel(calls("deaf"), says("next turn")));
        var session = node.create("agent_toy", message("go"));
        await().until(() -> node.tools().log().contains("+deaf"));
        node.send(session, new UserEvent.Interrupt());
        node.awaitRest(session);

        assertThat(node.dataOf(session, "agent.tool_result"))
                .singleElement()
                .asString()
                .contains("interrupted by user", "\"is_error\":true");
        node.tools().release();
        await().until(() -> node.tools().log().contains("-deaf"));
        node.send(session, message("and now?"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        assertThat(node.dataOf(session, "agent.tool_result"))
                .as("its late result is not heard")
                .hasSize(1);
    }

    @Test
    void aToolThatBreaksBecauseItIsInterruptedWasStopped() {
        var node = start(new ScriptedModel(calls("fragile")));
        var session = node.create("agent_toy", message("go"));
        await().until(() -> node.tools().log().contains("+fragile"));
        node.send(session, new UserEvent.Interrupt());
        node.awaitRest(session);

        assertThat(node.dataOf(session, "agent.tool_result"))
                .singleElement()
                .asString()
                .contains("interrupted by user")
                .doesNotContain("broke");
    }

    @Test
    void afterAnInterruptQueuedMessagesGoOnAsANewTurn() {
        var model = new ScriptedModel(calls("slow"), says("I am all ears"));
        var node = start(model);
        var session = node.create("agent_toy", message("go"));
        await().until(() -> node.tools().log().contains("+slow"));
        node.send(session, message("first"), new UserEvent.Interrupt(), message("second"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);

        assertThat(node.types(session))
                .containsSubsequence(
                        "agent.tool_result",
                        "session.inputs_processed",
                        "session.status_idle",
                        "session.status_running",
                        "session.inputs_processed",
                        "span.model_request_start",
                        "agent.message",
                        "session.status_idle");
        assertThat(model.lastMessages().getLast().content().subList(1, 3))
                .containsExactly(new Block.Text("first"), new Block.Text("second"));
    }

    @Test
    void aNudgeEntersTheNextRequestBehindTheResults() {
        var model = new ScriptedModel(calls("slow"), says("bluer, then"));
        var node = start(model);
        var session = node.create("agent_toy", message("go"));
        await().until(() -> node.tools().log().contains("+slow"));
        node.send(session, message("more blue"));
        node.tools().release();
        node.awaitRest(session);

        var last = model.lastMessages().getLast().content();
        assertThat(last.getFirst()).isInstanceOf(Block.ToolResult.class);
        assertThat(last.getLast()).isEqualTo(new Block.Text("more blue"));
        assertThat(node.dataOf(session, "session.status_running")).hasSize(1);
    }

    @Test
    void aNudgeDuringTheLastAnswerProlongsTheTurn() {
        var latch = new CountDownLatch(1);
        var model = new ScriptedModel(waits(latch, "done"), says("that, too"));
        var node = start(model);
        var session = node.create("agent_toy", message("go"));
        await().until(() -> model.requests().size() == 1);
        node.send(session, message("wait"));
        latch.countDown();
        node.awaitRest(session);

        assertThat(node.dataOf(session, "agent.message")).hasSize(2);
        assertThat(node.dataOf(session, "session.status_idle")).hasSize(1);
    }

    @Test
    void whilePausedNothingButResumeGoesOn() {
        var model = new ScriptedModel(calls("slow"), says("where was I"));
        var node = start(model);
        var session = node.create("agent_toy", message("go"));
        await().until(() -> node.tools().log().contains("+slow"));
        node.send(session, new UserEvent.Pause());
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("paused");

        node.send(session, message("are you there?"));
        node.awaitRest(session);
        assertThat(model.requests()).hasSize(1);

        node.send(session, new UserEvent.Resume());
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("end_turn");
        assertThat(model.lastMessages().getLast().content().getLast()).isEqualTo(new Block.Text("are you there?"));
    }

    @Test
    void aPausedTurnGoesOnWithoutFurtherWords() throws InterruptedException {
        var model = new ScriptedModel(talks("la"), says("there"));
        var node = start(model);
        var session = node.create("agent_toy", message("go"));
        awaitFrame(node, session);
        node.send(session, new UserEvent.Pause());
        node.awaitRest(session);
        node.send(session, new UserEvent.Resume());
        node.awaitEvent(session, "agent.message", 2);
        node.awaitRest(session);

        assertThat(node.stopReason(session)).contains("end_turn");
        assertThat(model.lastMessages().getLast().content()).containsExactly(new Block.Text("Continue."));
    }

    @Test
    void anInterruptAtRestIsTakenUpAndChangesNothing() {
        var node = start(new ScriptedModel(says("done")));
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);
        var before = node.types(session);
        node.send(session, new UserEvent.Interrupt());
        node.awaitEvent(session, "session.inputs_processed", 2);
        node.awaitRest(session);

        assertThat(node.types(session)
                        .subList(before.size(), node.types(session).size()))
                .containsExactly("user.interrupt", "session.inputs_processed");
    }

    @Test
    void aLongWaitIsLeftToTheQueueAndAnInterruptEndsIt() {
        var quick = TestNode.quick("node");
        var patient = new RetryPolicy(4, Duration.ofMinutes(5), Duration.ofMinutes(10));
        var node = start(
                new RuntimeConfig("node", 10, patient, quick.heartbeat(), quick.grace()),
                new ScriptedModel(fails(Kind.RATE_LIMITED, 3), says("done")));
        var session = node.create("agent_toy", message("go"));
        node.awaitEvent(session, "session.status_rescheduled", 1);
        await().until(() -> node.runtime().running() == 0);
        assertThat(node.status(session)).isEqualTo("rescheduling");
        assertThat(node.isQueued(session)).isTrue();

        node.send(session, new UserEvent.Interrupt());
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("interrupted");
    }
}
