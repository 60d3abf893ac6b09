package dev.atelier.agent.run;

import static dev.atelier.agent.testkit.ScriptedModel.calls;
import static dev.atelier.agent.testkit.ScriptedModel.says;
import static dev.atelier.agent.testkit.TestNode.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.agent.testkit.ScriptedModel;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.journal.testkit.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run does, on a real database. One tiny subclass per store. */
abstract class RunnerContract {
    private @Nullable TestDatabase database;
    private @Nullable TestNode node;

    abstract TestDatabase open();

    @BeforeEach
    void openDatabase() {
        database = open();
    }

    @AfterEach
    void close() {
        if (node != null) {
            node.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private TestNode start(ScriptedModel model) {
        var started = TestNode.start(java.util.Objects.requireNonNull(database).config(), model);
        node = started;
        return started;
    }

    @Test
    void aTurnRunsFromTheInputToRest() {
        var node = start(new ScriptedModel(calls("once"), says("done")));
        var session = node.create("agent_toy", message("go"));
        node.awaitRest(session);

        assertThat(node.types(session))
                .containsExactly(
                        "session.created",
                        "user.message",
                        "session.status_running",
                        "session.inputs_processed",
                        "span.model_request_start",
                        "agent.tool_use",
                        "span.model_request_end",
                        "agent.tool_result",
                        "span.model_request_start",
                        "agent.message",
                        "span.model_request_end",
                        "session.status_idle");
        assertThat(node.stopReason(session)).contains("end_turn");
    }
}
