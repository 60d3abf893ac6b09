package dev.atelier.agent.work;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.work.WorkQueue.Stop;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of calls that wait for a worker, on a real database. One tiny subclass per store. */
abstract class WorkerCallContract extends WorkScene {
    @Test
    void aWorkersResultsTakeTheTurnToItsEnd() {
        var model = new ScriptedModel(calls("dig", "dig"), says("done"));
        var node = start(model);
        var session = create(node, message("dig twice"));
        waitingCall(node, session);
        assertThat(waits(node, session)).isTrue();
        var calls = node.toolUses(session);
        var sent = node.send(session, result(calls.getFirst(), "sand"));
        assertThat(node.send(session, result(calls.getFirst(), "sand"))).isEqualTo(sent);
        node.awaitEvent(session, "session.status_idle", 2);
        node.send(session, result(calls.getLast(), "a coin"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("end_turn");
        assertThat(model.lastMessages().toString()).contains("sand", "a coin");
        assertThat(node.types(session)).doesNotContain("agent.tool_result");
        assertThat(waits(node, session)).isFalse();
    }

    private static boolean waits(TestNode node, SessionId session) {
        return node.sessions().find(session).orElseThrow().waitsForWorker();
    }

    @Test
    void onlyWhatWaitsForAWorkerTakesAResult() {
        var node = start(new ScriptedModel(calls("dig"), says("done"), calls("once"), says("done")));
        var session = create(node, message("dig"));
        var call = waitingCall(node, session);
        node.send(session, result(call, "sand"));
        assertThatThrownBy(() -> send(node, session, result(call, "gold"))).hasMessageContaining("answered already");
        assertThatThrownBy(() -> send(node, session, result("sevt_unknown", "gold")))
                .hasMessageContaining("no call");
        node.awaitRest(session);

        var own = node.create("agent_toy", message("go"));
        node.awaitRest(own);
        assertThatThrownBy(() -> send(node, own, result(call, "gold"))).hasMessageContaining("no call");
    }

    @Test
    void ofToolsThatThisServerRunsNobodySendsResults() {
        var node = start(new ScriptedModel(calls("once"), says("done")));
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);
        var call = node.toolUses(session).getFirst();
        assertThatThrownBy(() -> send(node, session, result(call, "gold"))).hasMessageContaining("self_hosted");
    }

    @Test
    void whatAsksIsAllowedByAPersonFirst() {
        var node = start(new ScriptedModel(calls("blast"), says("done")));
        var session = create(node, message("blast"));
        var call = waitingCall(node, session);
        assertThatThrownBy(() -> send(node, session, result(call, "boom"))).hasMessageContaining("allows it");
        assertThat(waits(node, session)).as("but for a person").isFalse();
        node.send(session, new UserEvent.ToolConfirmation(call, UserEvent.Decision.ALLOW, null));
        node.awaitEvent(session, "session.status_idle", 2);
        assertThat(waits(node, session)).isTrue();
        node.send(session, result(call, "boom"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("end_turn");
    }

    @Test
    void whatIsDeniedIsNotForTheWorker() {
        var node = start(new ScriptedModel(calls("blast"), says("done")));
        var session = create(node, message("blast"));
        var call = waitingCall(node, session);
        node.send(session, new UserEvent.ToolConfirmation(call, UserEvent.Decision.DENY, "no"));
        node.awaitEvent(session, "agent.message", 1);
        assertThatThrownBy(() -> send(node, session, result(call, "boom"))).hasMessageContaining("allows it");
    }

    @Test
    void anInterruptEndsACallThatWaitsForAWorker() {
        var node = start(new ScriptedModel(calls("dig"), says("done")));
        var session = create(node, message("dig"));
        var call = waitingCall(node, session);
        node.send(session, new UserEvent.Interrupt());
        node.awaitEvent(session, "agent.tool_result", 1);
        node.awaitRest(session);
        assertThatThrownBy(() -> send(node, session, result(call, "sand"))).hasMessageContaining("answered already");
        assertThat(node.count("select count(*) from work_wait")).isZero();
    }

    @Test
    void callsThatAWorkerLeavesBehindAreQueuedAgainAndLaterEachTime() {
        var node = start(new ScriptedModel(calls("dig"), says("done")));
        var queue = queue(node);
        var session = create(node, message("dig"));
        waitingCall(node, session);
        var item = served(queue);
        done(queue.stop(PLACE, item.id(), new Stop(true, true, null)));
        assertThat(poll(queue)).isEmpty();
        pass(Duration.ofSeconds(1));
        var second = served(queue);
        assertThat(second.id()).isNotEqualTo(item.id());
        done(queue.stop(PLACE, second.id(), new Stop(true, true, null)));
        pass(Duration.ofSeconds(1));
        assertThat(poll(queue)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(poll(queue).orElseThrow().session()).isEqualTo(session);
    }

    @Test
    void whatAnOperatorStopsStaysStoppedUntilThereIsMoreToDo() {
        var node = start(new ScriptedModel(calls("dig"), says("done")));
        var queue = queue(node);
        var session = create(node, message("dig"));
        waitingCall(node, session);
        var item = served(queue);
        done(queue.stop(PLACE, item.id(), new Stop(false, false, null)));
        done(queue.stop(PLACE, item.id(), new Stop(true, true, null)));
        pass(Duration.ofMinutes(10));
        assertThat(poll(queue)).isEmpty();
        node.send(session, message("go on"));
        assertThat(poll(queue).orElseThrow().session()).isEqualTo(session);
    }

    @Test
    void aCallThatComesAfterTheWorkerLeftIsQueued() {
        var node = start(new ScriptedModel(says("hello"), calls("dig"), says("done")));
        var queue = queue(node);
        var session = create(node, message("hello"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        var item = served(queue);
        node.send(session, message("dig"));
        waitingCall(node, session);
        assertThat(poll(queue)).isEmpty();
        done(queue.stop(PLACE, item.id(), new Stop(true, true, null)));
        pass(Duration.ofSeconds(2));
        assertThat(poll(queue).orElseThrow().session()).isEqualTo(session);
    }

    @Test
    void theQueueOutlivesItsServer() {
        var node = start(new ScriptedModel(calls("dig"), says("done")));
        var session = create(node, message("dig"));
        var call = waitingCall(node, session);
        node.close();
        var next = start(new ScriptedModel(calls("dig"), says("done")));
        assertThat(poll(queue(next)).orElseThrow().session()).isEqualTo(session);
        next.send(session, result(call, "sand"));
        next.awaitEvent(session, "agent.message", 1);
        next.awaitRest(session);
        assertThat(next.stopReason(session)).contains("end_turn");
    }
}
