package dev.atelier.engine.claude;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls of the session's own tools: the CLI announces them in what it tells, and makes them through its MCP server, in either order. Thread-safe.
 */
final class Calls {
    private final Map<String, Announced> announced = new HashMap<>();
    private final Set<String> made = new HashSet<>();
    private int working;

    record Announced(String name, ObjectNode input) {}

    synchronized void announced(String id, String name, ObjectNode input) {
        announced.put(id, new Announced(name, input));
    }

    synchronized @Nullable Announced announced(String id) {
        return announced.get(id);
    }

    /** The run has it in hand. */
    synchronized void begun(@Nullable String id) {
        working++;
        if (id != null) {
            made.add(id);
        }
    }

    synchronized void returned() {
        working--;
    }

    synchronized boolean isMade(String id) {
        return made.contains(id);
    }

    synchronized void ended(String id) {
        announced.remove(id);
    }

    /** How many the run has in hand. */
    synchronized int working() {
        return working;
    }
}
