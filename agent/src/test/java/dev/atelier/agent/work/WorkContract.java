package dev.atelier.agent.work;

import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.work.WorkQueue.Heartbeat;
import dev.atelier.agent.work.WorkQueue.Stop;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is promised of the queue of work, on a real database. One tiny subclass per store. */
abstract class WorkContract extends WorkScene {
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
}
