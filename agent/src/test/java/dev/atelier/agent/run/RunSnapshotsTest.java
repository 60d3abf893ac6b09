package dev.atelier.agent.run;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.testkit.OnADatabase;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.journal.Seq;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.Snapshots.Snapshot;
import dev.atelier.journal.testkit.TestDatabase;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a run leaves behind, and what the next one makes of it. */
class RunSnapshotsTest extends OnADatabase {
    private static final int STEPS = 50;

    @Override
    protected TestDatabase open() {
        return TestDatabase.sqlite();
    }

    private static ScriptedModel longTurnThenShortOnes() {
        var lines = Stream.of(
                        Collections.nCopies(STEPS, calls("echo")).stream(),
                        Collections.nCopies(5, says("done")).stream())
                .flatMap(line -> line)
                .toArray(ScriptedModel.Line[]::new);
        return new ScriptedModel(lines);
    }

    private SessionId longTurn(TestNode node) {
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);
        await().atMost(TestNode.PATIENCE)
                .until(() -> node.journal().snapshots().latest(session, "run").isPresent());
        return session;
    }

    private static int foldedByAnotherTurn(TestNode node, SessionId session) {
        int before = node.studio().folded();
        int turns = node.dataOf(session, "session.status_idle").size();
        node.send(session, message("again"));
        node.awaitEvent(session, "session.status_idle", turns + 1);
        node.awaitRest(session);
        return node.studio().folded() - before;
    }

    @Test
    void theNextRunFoldsOnlyWhatCameAfterTheSnapshot() {
        var model = longTurnThenShortOnes();
        var node = start(model);
        var session = longTurn(node);

        assertThat(foldedByAnotherTurn(node, session)).isLessThan(STEPS);
        assertThat(model.lastMessages()).as("the whole conversation").hasSize(2 * STEPS + 3);
        assertThat(node.dataOf(session, "agent.message")).hasSize(2);
    }

    @Test
    void aLongRunLeavesOneOnTheWay() {
        var end = new CountDownLatch(1);
        var lines = Stream.concat(
                        Collections.nCopies(120, calls("echo", "echo", "echo", "echo")).stream(),
                        Stream.of(ScriptedModel.waits(end, "done"), says("done")))
                .toArray(ScriptedModel.Line[]::new);
        var node = start(new ScriptedModel(lines));
        var session = node.create("agent_toy", message("go"));
        await().atMost(TestNode.PATIENCE)
                .until(() -> node.journal().snapshots().latest(session, "run").isPresent());

        assertThat(node.status(session)).isEqualTo("running");
        end.countDown();
        node.awaitRest(session);
        assertThat(foldedByAnotherTurn(node, session)).isLessThan(1_000);
    }

    @Test
    void aShortSessionLeavesNothing() {
        var node = start(longTurnThenShortOnes());
        var session = node.create("agent_lazy", message("go")); // three steps
        node.awaitRest(session);
        longTurn(node); // saved in order: had the first left something, it would be there by now

        assertThat(node.journal().snapshots().latest(session, "run")).isEmpty();
        assertThat(node.journal().snapshots().latest(session, "toy")).isEmpty();
    }

    @Test
    void aSnapshotThatIsDamagedOrOfALaterTimeIsIgnored() {
        var model = longTurnThenShortOnes();
        var node = start(model);
        var session = longTurn(node);
        var snapshots = node.journal().snapshots();

        for (var projection : new String[] {"run", "toy"}) {
            var kept = snapshots.latest(session, projection).orElseThrow();
            var later = new Seq(kept.seq().value() + 10_000);
            snapshots.save(new Snapshot(session, projection, later, kept.data()));
        }
        assertThat(foldedByAnotherTurn(node, session)).isGreaterThan(STEPS);
        assertThat(model.lastMessages()).hasSize(2 * STEPS + 3);
    }

    @Test
    void twoPartsOfDifferentTimesAreIgnored() {
        var model = longTurnThenShortOnes();
        var node = start(model);
        var session = longTurn(node);
        var snapshots = node.journal().snapshots();

        var kept = snapshots.latest(session, "toy").orElseThrow();
        snapshots.save(new Snapshot(session, "toy", kept.seq().next(), kept.data()));
        assertThat(foldedByAnotherTurn(node, session)).isGreaterThan(STEPS);
    }
}
