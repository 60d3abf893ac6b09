package dev.atelier.agent.work;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.testkit.ToyStudio;
import dev.atelier.agent.work.WorkQueue.Asking;
import dev.atelier.agent.work.WorkQueue.Heartbeat;
import dev.atelier.agent.work.WorkQueue.Stop;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is promised of the queue of work, on a real database. One tiny subclass per store. */
abstract class WorkContract extends OnADatabase {
    private static final Place PLACE = new Place("local", ToyStudio.SHED);
    private static final String FIRST = Heartbeat.NONE_YET;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    private WorkQueue queue(TestNode node) {
        return new WorkQueue(
                node.journal().database(), node.runtime().workDesk().bell(), now::get);
    }

    private void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private static SessionId create(TestNode node, EventData... inputs) {
        var sent = List.of(inputs).stream().map(data -> new Input(data, null)).toList();
        try {
            var wanted = new CreateSession(ToyStudio.DIGGER, ToyStudio.SHED, null, Map.of(), sent, null);
            return node.sessions().create(wanted, TestNode.PERSON).id();
        } catch (InvalidInputException e) {
            throw new AssertionError(e);
        }
    }

    private static Asking asking(Duration patience) {
        return new Asking(patience, Duration.ofSeconds(5), UUID.randomUUID().toString());
    }

    private static Optional<WorkItem> poll(WorkQueue queue) {
        try {
            return queue.poll(PLACE, asking(Duration.ZERO));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static WorkItem done(Stepped stepped) {
        return switch (stepped) {
            case Stepped.Done(var item) -> item;
            case Stepped.Missing _, Stepped.Refused _ -> throw new AssertionError(stepped);
        };
    }

    private static Heartbeat beat(String expected) {
        return new Heartbeat(expected, null, null);
    }

    private static String last(WorkItem item) {
        return EventJson.time(Objects.requireNonNull(item.times().latestHeartbeat()));
    }

    /** Served by somebody who acknowledged it and beat once. */
    private static WorkItem served(WorkQueue queue) {
        var item = poll(queue).orElseThrow();
        done(queue.acknowledge(PLACE, item.id()));
        return done(queue.heartbeat(PLACE, item.id(), beat(FIRST)));
    }

    private static UserEvent.ToolResult result(String call, String text) {
        return new UserEvent.ToolResult(call, List.of(Content.text(text)), false);
    }

    private static String waitingCall(TestNode node, SessionId session) {
        node.awaitEvent(session, "agent.tool_use", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("requires_action");
        return node.toolUses(session).getLast();
    }

    @Test
    void aSessionIsQueuedOnceWithWhatItHasToDoAndNotWithout() {
        var node = start(new ScriptedModel(says("one"), says("two"), says("three")));
        var queue = queue(node);
        create(node);
        assertThat(poll(queue)).isEmpty();

        var session = create(node, message("begin"));
        node.send(session, message("and this"));
        var item = poll(queue).orElseThrow();
        assertThat(item.session()).isEqualTo(session);
        assertThat(item.state()).isEqualTo(WorkState.QUEUED);
        assertThat(poll(queue)).isEmpty();

        node.create("agent_toy", message("this server's own"));
        assertThat(poll(queue)).isEmpty();
    }

    @Test
    void anItemIsTakenKeptAndEnded() {
        var node = start(new ScriptedModel(says("hello")));
        var queue = queue(node);
        create(node, message("begin"));
        var id = poll(queue).orElseThrow().id();
        assertThat(done(queue.acknowledge(PLACE, id)).state()).isEqualTo(WorkState.STARTING);
        assertThat(queue.acknowledge(PLACE, id)).isInstanceOf(Stepped.Refused.class);
        assertThat(queue.acknowledge(PLACE, "work_none")).isInstanceOf(Stepped.Missing.class);

        var first = done(queue.heartbeat(PLACE, id, beat(FIRST)));
        assertThat(first.state()).isEqualTo(WorkState.ACTIVE);
        var second = done(queue.heartbeat(PLACE, id, beat(last(first))));
        assertThat(second.times().latestHeartbeat()).isAfter(first.times().latestHeartbeat());
        assertThat(queue.heartbeat(PLACE, id, beat(FIRST))).isInstanceOf(Stepped.Refused.class);
        assertThat(queue.heartbeat(PLACE, id, beat(last(first)))).isInstanceOf(Stepped.Refused.class);

        assertThat(done(queue.stop(PLACE, id, new Stop(false, false, null))).state())
                .isEqualTo(WorkState.STOPPING);
        assertThat(done(queue.heartbeat(PLACE, id, beat("whatever"))).state()).isEqualTo(WorkState.STOPPING);
        assertThat(done(queue.stop(PLACE, id, new Stop(true, true, null))).state())
                .isEqualTo(WorkState.STOPPED);
        assertThat(queue.stop(PLACE, id, new Stop(true, true, null))).isInstanceOf(Stepped.Refused.class);
        assertThat(done(queue.heartbeat(PLACE, id, beat("whatever"))).state()).isEqualTo(WorkState.STOPPED);
    }

    @Test
    void whatIsOverCanBeLookedUpForAWeek() {
        var node = start(new ScriptedModel(says("one"), says("two"), says("three")));
        var queue = queue(node);
        create(node, message("begin"));
        var id = served(queue).id();
        done(queue.stop(PLACE, id, new Stop(true, true, null)));
        pass(WorkQueue.KEPT.minusSeconds(1));
        create(node, message("more"));
        assertThat(poll(queue)).isPresent();
        assertThat(queue.find(PLACE, id)).isPresent();

        pass(Duration.ofSeconds(10));
        assertThat(poll(queue)).isPresent();
        assertThat(queue.find(PLACE, id)).isEmpty();
        assertThat(node.count("select count(*) from work_token"))
                .as("of the other item")
                .isEqualTo(2);
    }

    @Test
    void whatNobodyAcknowledgesIsHandedOutAgain() {
        var node = start(new ScriptedModel(says("hello")));
        var queue = queue(node);
        create(node, message("begin"));
        var id = poll(queue).orElseThrow().id();
        assertThat(poll(queue)).isEmpty();
        pass(Duration.ofSeconds(6));
        assertThat(poll(queue).orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void anItemWhoseWorkerIsGoneGoesBackAndTheWorkerLearnsOfIt() {
        var node = start(new ScriptedModel(says("hello")));
        var queue = queue(node);
        create(node, message("begin"));
        var lost = served(queue);
        pass(Duration.ofSeconds(299));
        assertThat(poll(queue)).isEmpty();
        pass(Duration.ofSeconds(2));
        assertThat(queue.heartbeat(PLACE, lost.id(), beat(last(lost)))).isInstanceOf(Stepped.Refused.class);

        var again = served(queue);
        assertThat(again.id()).isEqualTo(lost.id());
        assertThat(again.lease().generation()).isEqualTo(lost.lease().generation() + 1);
        var zombie = lost.lease().generation();
        assertThat(queue.heartbeat(PLACE, lost.id(), new Heartbeat(null, zombie, null)))
                .isInstanceOf(Stepped.Refused.class);
        assertThat(queue.stop(PLACE, lost.id(), new Stop(true, true, zombie))).isInstanceOf(Stepped.Refused.class);
        assertThat(queue.find(PLACE, lost.id()).orElseThrow().state()).isEqualTo(WorkState.ACTIVE);
    }

    @Test
    void aHeartbeatMayBeGoodForShorter() {
        var node = start(new ScriptedModel(says("hello")));
        var queue = queue(node);
        create(node, message("begin"));
        var item = served(queue);
        done(queue.heartbeat(PLACE, item.id(), new Heartbeat(last(item), null, 10)));
        pass(Duration.ofSeconds(11));
        assertThat(poll(queue)).isPresent();
    }

    @Test
    void manyWhoAskAtOnceGetEachItemOnce() throws Exception {
        var node = start(new ScriptedModel(says("hello")));
        var sessions = IntStream.range(0, 24)
                .mapToObj(_ -> create(node, message("begin")))
                .toList();
        var got = new ConcurrentLinkedQueue<SessionId>();
        var workers = IntStream.range(0, 4)
                .mapToObj(_ -> Thread.ofVirtual().start(() -> {
                    var queue = queue(node);
                    for (var item = poll(queue); item.isPresent(); item = poll(queue)) {
                        got.add(item.get().session());
                    }
                }))
                .toList();
        for (var worker : workers) {
            worker.join();
        }
        assertThat(got).containsExactlyInAnyOrderElementsOf(sessions);
    }

    @Test
    void whoeverWaitsForWorkGetsItWhenItComes() throws Exception {
        var node = start(new ScriptedModel(says("hello")));
        var queue = queue(node);
        var got = new CompletableFuture<WorkItem>();
        Thread.ofVirtual().start(() -> {
            try {
                got.complete(queue.poll(PLACE, asking(Duration.ofMinutes(5))).orElseThrow());
            } catch (InterruptedException | RuntimeException e) {
                got.completeExceptionally(e);
            }
        });
        var session = create(node, message("begin"));
        assertThat(got.get(30, TimeUnit.SECONDS).session()).isEqualTo(session);
    }

    @Test
    void aWorkersResultsTakeTheTurnToItsEnd() {
        var model = new ScriptedModel(calls("dig", "dig"), says("done"));
        var node = start(model);
        var session = create(node, message("dig twice"));
        waitingCall(node, session);
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
        node.send(session, new UserEvent.ToolConfirmation(call, UserEvent.Decision.ALLOW, null));
        node.awaitEvent(session, "session.status_idle", 2);
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
    void aClosedSessionIsOffTheQueueAndItsWorkerIsToEnd() throws Exception {
        var node = start(new ScriptedModel(says("hello")));
        var queue = queue(node);
        var waiting = create(node, message("hello"));
        node.awaitEvent(waiting, "agent.message", 1);
        node.awaitRest(waiting);
        node.sessions().archive(waiting, TestNode.PERSON);
        assertThat(poll(queue)).isEmpty();

        var session = create(node, message("hello"));
        node.awaitEvent(session, "agent.message", 1);
        node.awaitRest(session);
        var item = served(queue);
        node.sessions().archive(session, TestNode.PERSON);
        assertThat(done(queue.heartbeat(PLACE, item.id(), beat(last(item)))).state())
                .isEqualTo(WorkState.STOPPING);
    }

    @Test
    void aTokenIsGoodForAsLongAsItsHolderHasTheItem() throws Exception {
        var node = start(new ScriptedModel(says("hello")));
        var queue = queue(node);
        var tokens = new WorkTokens(node.journal().database());
        create(node, message("hello"));
        var lost = asking(Duration.ZERO);
        var item = queue.poll(PLACE, lost).orElseThrow();
        done(queue.acknowledge(PLACE, item.id()));
        assertThat(tokens.find(lost.tokenHash()).orElseThrow().isHeld()).isTrue();
        pass(Duration.ofMinutes(6));
        var other = asking(Duration.ZERO);
        assertThat(queue.poll(PLACE, other)).isPresent();
        assertThat(tokens.find(lost.tokenHash()).orElseThrow().isHeld()).isFalse();
        assertThat(tokens.find(other.tokenHash()).orElseThrow().isHeld()).isTrue();
        done(queue.stop(PLACE, item.id(), new Stop(true, false, null)));
        assertThat(tokens.find(other.tokenHash()).orElseThrow().isHeld()).isFalse();
        assertThat(tokens.find("nobody's")).isEmpty();
    }

    @Test
    void theQueueSaysHowItStands() {
        var node = start(new ScriptedModel(says("hello")));
        var queue = queue(node);
        var watch = new WorkWatch(node.journal().database(), now::get);
        assertThat(watch.stats(PLACE)).isEqualTo(new WorkWatch.Stats(0, 0, null, 0));
        create(node, message("one"));
        create(node, message("two"));
        assertThat(poll(queue)).isPresent();
        watch.asked(PLACE, "worker-1");
        watch.asked(PLACE, "worker-1");
        watch.asked(PLACE, "worker-2");
        var stats = watch.stats(PLACE);
        assertThat(stats.depth()).isEqualTo(1);
        assertThat(stats.pending()).isEqualTo(1);
        assertThat(stats.oldest()).isNotNull();
        assertThat(stats.workers()).isEqualTo(2);
        pass(Duration.ofSeconds(31));
        assertThat(watch.stats(PLACE).workers()).isZero();
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

    private static void send(TestNode node, SessionId session, EventData data) throws Exception {
        node.sessions().send(session, List.of(new Input(data, null)), TestNode.PERSON);
    }
}
