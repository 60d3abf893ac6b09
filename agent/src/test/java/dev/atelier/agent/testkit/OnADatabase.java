package dev.atelier.agent.testkit;

import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.model.Model;
import dev.atelier.journal.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The ground of a contract suite: a fresh database for each test, and nodes that are stopped after it. */
public abstract class OnADatabase {
    private final List<TestNode> nodes = new ArrayList<>();
    private @Nullable TestDatabase database;

    protected abstract TestDatabase open();

    @BeforeEach
    void openDatabase() {
        database = open();
    }

    @AfterEach
    void closeAll() {
        nodes.reversed().forEach(TestNode::close);
        database().close();
    }

    protected TestDatabase database() {
        return Objects.requireNonNull(database);
    }

    protected TestNode start(Model model) {
        return start(TestNode.quick("node"), model);
    }

    protected TestNode start(RuntimeConfig config, Model model) {
        var node = TestNode.start(database().config(), config, model);
        nodes.add(node);
        return node;
    }
}
