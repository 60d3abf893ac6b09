package dev.atelier.agent.queue;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.PATIENCE;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.testkit.JournalAudit;
import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.journal.testkit.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresQueueTest extends QueueContract {
    @Override
    protected TestDatabase open() {
        return TestDatabase.postgres();
    }

    /** The first node does not die but is thought dead: its hearts are stopped in the database, so it wakes up as a zombie. */
    @Test
    void anotherNodeTakesOverAndTheZombieCannotWrite() throws SQLException {
        var script = new ScriptedModel(calls("slow"), says("done by the other"));
        var zombie = start(TestNode.quick("one"), script);
        var session = zombie.create("agent_toy", message("go"));
        await().atMost(PATIENCE).until(() -> zombie.tools().log().contains("+slow"));

        var other = start(TestNode.quick("two"), script);
        try (var connection = zombie.journal().writes().getConnection();
                var statement = connection.prepareStatement(
                        "update scheduled_tasks set picked = false, picked_by = null, version = version + 1")) {
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        other.awaitEvent(session, "agent.message", 1);
        other.awaitRest(session);
        assertThat(other.dataOf(session, "agent.tool_result"))
                .singleElement()
                .asString()
                .contains("outcome unknown");

        zombie.tools().release();
        await().atMost(PATIENCE).until(() -> zombie.runtime().running() == 0);
        assertThat(JournalAudit.ofSessionAtRest(other.runtime().codec(), other.events(session)))
                .isEmpty();
    }

    @Test
    void anInputSentOnOneNodeReachesTheRunOnAnother() {
        var one = start(TestNode.quick("one"), new ScriptedModel(calls("slow"), says("done")));
        var session = one.create("agent_toy", message("go"));
        await().atMost(PATIENCE).until(() -> one.tools().log().contains("+slow"));

        var two = start(TestNode.quick("two"), new ScriptedModel());
        two.send(session, new UserEvent.Interrupt());
        two.awaitRest(session);
        assertThat(two.stopReason(session)).contains("interrupted");
    }
}
