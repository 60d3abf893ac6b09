package dev.atelier.server.v1.agents;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.engine.claude.ClaudeEngine;
import dev.atelier.server.v1.wire.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads who runs an agent's turns. */
final class EngineReader {
    private EngineReader() {}

    /** Null for this server's own loop. */
    static @Nullable String read(Fields body) {
        if (body.isAbsent("engine")) {
            return null;
        }
        var name = body.choice("engine", List.of(AgentConfig.BUILTIN, ClaudeEngine.NAME));
        return name.equals(AgentConfig.BUILTIN) ? null : name;
    }
}
