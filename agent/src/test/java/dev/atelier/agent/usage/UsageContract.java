package dev.atelier.agent.usage;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.fails;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelException.Kind;
import dev.atelier.agent.model.ModelRequest;
import dev.atelier.agent.session.Sessions;
import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.agent.usage.Usages.Group;
import dev.atelier.agent.usage.Usages.Scope;
import dev.atelier.journal.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What sessions used, on a real database; a scripted answer has 100 tokens in, 20 out, and costs 1.2 cents. One tiny subclass per store. */
abstract class UsageContract extends OnADatabase {
    private static final Money ANSWER = new Money(12_000_000);

    private static SessionId turn(TestNode node) {
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);
        return session;
    }

    private static Usages usages(TestNode node) {
        return new Usages(node.journal().reads());
    }

    @Test
    void everyAnswerIsInTheJournalAndInTheSumsWithItsCost() {
        var node = start(new ScriptedModel(calls("once"), says("done")));
        var session = turn(node);

        assertThat(node.dataOf(session, "span.model_request_end"))
                .hasSize(2)
                .allMatch(end -> end.contains("\"list_cost\":{\"nano_usd\":12000000}"));
        var totals = usages(node).ofSession(session);
        assertThat(totals.usage()).isEqualTo(new Usage(200, 40, 0, 0));
        assertThat(totals.listCost()).isEqualTo(ANSWER.plus(ANSWER));
        assertThat(totals.requests()).isEqualTo(2);
        assertThat(totals.unpriced()).isZero();
        assertThat(usages(node).ofRoot(session)).isEqualTo(totals);
        assertThat(usages(node).ofThreads(session)).isEqualTo(UsageTotals.NONE);
        assertThat(usages(node).ofRoots(Set.of(session))).containsEntry(session, totals);
    }

    @Test
    void activeIsTheTimeFromRunningToIdleAsTheJournalHasIt() {
        var node = start(new ScriptedModel(calls("once"), says("done"), says("again")));
        var session = turn(node);
        node.send(session, message("again"));
        node.awaitEvent(session, "session.status_idle", 2);

        var active = Duration.ZERO;
        var since = Instant.EPOCH;
        for (var event : node.events(session)) {
            switch (event.type()) {
                case "session.status_running" -> since = event.at();
                case "session.status_idle" -> active = active.plus(Duration.between(since, event.at()));
                default -> {}
            }
        }
        assertThat(usages(node).ofSession(session).active()).isEqualTo(active);
    }

    @Test
    void whatFailedIsNotARequestThatUsedSomething() {
        var node = start(new ScriptedModel(fails(Kind.OVERLOADED, 2), says("at last")));
        var session = turn(node);

        assertThat(usages(node).ofSession(session).requests()).isEqualTo(1);
        assertThat(usages(node).ofSession(session).listCost()).isEqualTo(ANSWER);
    }

    /** Tells what it used, says something, and then does what it is told to. */
    private record Halting(CountDownLatch begun, ModelException.@Nullable Kind failure) implements Model {
        @Override
        public Answer answer(ModelRequest request, Listener listener) throws ModelException, InterruptedException {
            if (request.messages().size() > 1 || begun.getCount() == 0) {
                return new Answer(List.of(new Block.Text("done")), "end_turn", new Usage(100, 20, 0, 0));
            }
            listener.usage(new Usage(60, 1, 30, 10));
            listener.text(0, "a".repeat(300));
            begun.countDown();
            if (failure != null) {
                throw new ModelException(failure, "as the test says", Duration.ofMillis(1));
            }
            Thread.sleep(60_000);
            throw new AssertionError("nobody interrupted");
        }
    }

    private static void checkHalted(TestNode node, SessionId session) {
        assertThat(node.dataOf(session, "span.model_request_end").getFirst())
                .contains("\"is_error\":true", "\"input_tokens\":60", "\"output_tokens\":101")
                .contains("\"cache_read_input_tokens\":30", "\"cache_creation_input_tokens\":10")
                .contains("\"list_cost\":{\"nano_usd\":16100000}");
    }

    @Test
    void aRequestThatIsInterruptedCountsWhatItUsed() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var node = start(new Halting(begun, null));
        var session = node.create(Money.ofCents(2_000), message("go"));
        begun.await();
        node.send(session, new UserEvent.Interrupt());
        node.awaitRest(session);

        checkHalted(node, session);
        assertThat(usages(node).ofSession(session).usage()).isEqualTo(new Usage(60, 101, 30, 10));
        assertThat(usages(node).ofSession(session).listCost()).isEqualTo(new Money(16_100_000));
        assertThat(node.dataOf(session, "session.usage").getLast()).contains("\"nano_usd\":16100000");
        assertThat(node.count("select count(*) from reservation")).isZero();
    }

    @Test
    void aRequestThatBreaksOffCountsWhatItUsedAndTheNextOneComesOnTop() {
        var node = start(new Halting(new CountDownLatch(1), Kind.OVERLOADED));
        var session = turn(node);

        checkHalted(node, session);
        assertThat(usages(node).ofSession(session).usage()).isEqualTo(new Usage(160, 121, 30, 10));
        assertThat(usages(node).ofSession(session).requests()).isEqualTo(2);
    }

    @Test
    void aNodeThatStopsSaysWhatTheRequestUnderWayUsed() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var node = start(new Halting(begun, null));
        var session = node.create("agent_toy", message("go"));
        begun.await();
        node.close();
        var next = start(new ScriptedModel(says("done")));
        next.awaitRest(session);

        checkHalted(next, session);
        assertThat(usages(next).ofSession(session).usage()).isEqualTo(new Usage(160, 121, 30, 10));
    }

    @Test
    void reportsAreSumsByWhateverIsAskedFor() {
        var node = start(new ScriptedModel(says("done")));
        var first = turn(node);
        var second = turn(node);
        var usages = usages(node);
        var both = usages.ofSession(first).plus(usages.ofSession(second));
        var all = Scope.of(Sessions.WORKSPACE);
        var today = node.events(second).getLast().at().atZone(ZoneOffset.UTC).toLocalDate();

        assertThat(usages.report(Group.WORKSPACE, all, 10)).containsExactly(new Usages.Line(Sessions.WORKSPACE, both));
        assertThat(usages.report(Group.AGENT, all, 10)).containsExactly(new Usages.Line("agent_toy", both));
        assertThat(usages.report(Group.MODEL, all, 10)).containsExactly(new Usages.Line("rehearsal", both));
        assertThat(usages.report(Group.SESSION, all, 10).stream().map(Usages.Line::name))
                .containsExactlyInAnyOrder(first.value(), second.value());
        assertThat(usages.report(Group.THREAD, all, 1)).hasSize(1);
        assertThat(usages.report(Group.DAY, all, 10).getLast().name()).isEqualTo(today.toString());
        var one = new Scope(Sessions.WORKSPACE, first, "agent_toy", "rehearsal", LocalDate.EPOCH, today);
        assertThat(usages.report(Group.WORKSPACE, one, 10))
                .containsExactly(new Usages.Line(Sessions.WORKSPACE, usages.ofSession(first)));
        assertThat(usages.report(Group.WORKSPACE, Scope.of("elsewhere"), 10)).isEmpty();
    }

    @Test
    void whatIsRebuiltFromTheJournalIsWhatWasThere() {
        var node = start(new ScriptedModel(calls("once"), fails(Kind.OVERLOADED, 1), says("done"), says("again")));
        var session = turn(node);
        node.send(session, message("again"));
        node.awaitEvent(session, "session.status_idle", 2);
        node.awaitRest(session);
        var other = turn(node);
        var usages = usages(node);
        var before = List.of(usages.ofSession(session), usages.ofSession(other));

        var rebuilding = new Rebuilding(
                node.journal(), node.journal().writes(), node.runtime().codec());
        rebuilding.rebuild(session);
        rebuilding.rebuild(session);
        assertThat(List.of(usages.ofSession(session), usages.ofSession(other))).isEqualTo(before);
    }
}
