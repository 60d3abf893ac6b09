package dev.atelier.agent.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.session.CreateSession;
import dev.atelier.agent.session.Input;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.testkit.ToyStudio;
import dev.atelier.agent.work.WorkQueue.Asking;
import dev.atelier.agent.work.WorkQueue.Heartbeat;
import dev.atelier.journal.EventJson;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** A node, its queue of work, and a clock for it that moves when a test says so. */
abstract class WorkScene extends OnADatabase {
    static final Place PLACE = new Place("local", ToyStudio.SHED);
    static final String FIRST = Heartbeat.NONE_YET;

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

    WorkQueue queue(TestNode node) {
        return new WorkQueue(
                node.journal().database(), node.runtime().workDesk().bell(), now::get);
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    static SessionId create(TestNode node, EventData... inputs) {
        var sent = List.of(inputs).stream().map(data -> new Input(data, null)).toList();
        try {
            var wanted = new CreateSession(ToyStudio.DIGGER, ToyStudio.SHED, null, Map.of(), sent, null);
            return node.sessions().create(wanted, TestNode.PERSON).id();
        } catch (InvalidInputException e) {
            throw new AssertionError(e);
        }
    }

    static Asking asking(Duration patience) {
        return new Asking(patience, Duration.ofSeconds(5), UUID.randomUUID().toString());
    }

    static Optional<WorkItem> poll(WorkQueue queue) {
        try {
            return queue.poll(PLACE, asking(Duration.ZERO));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static WorkItem done(Stepped stepped) {
        return switch (stepped) {
            case Stepped.Done(var item) -> item;
            case Stepped.Missing _, Stepped.Refused _ -> throw new AssertionError(stepped);
        };
    }

    static Heartbeat beat(String expected) {
        return new Heartbeat(expected, null, null);
    }

    static String last(WorkItem item) {
        return EventJson.time(Objects.requireNonNull(item.times().latestHeartbeat()));
    }

    /** Served by somebody who acknowledged it and beat once. */
    static WorkItem served(WorkQueue queue) {
        var item = poll(queue).orElseThrow();
        done(queue.acknowledge(PLACE, item.id()));
        return done(queue.heartbeat(PLACE, item.id(), beat(FIRST)));
    }

    static UserEvent.ToolResult result(String call, String text) {
        return new UserEvent.ToolResult(call, List.of(Content.text(text)), false);
    }

    static String waitingCall(TestNode node, SessionId session) {
        node.awaitEvent(session, "agent.tool_use", 1);
        node.awaitRest(session);
        assertThat(node.stopReason(session)).contains("requires_action");
        return node.toolUses(session).getLast();
    }

    static void send(TestNode node, SessionId session, EventData data) throws Exception {
        node.sessions().send(session, List.of(new Input(data, null)), TestNode.PERSON);
    }
}
