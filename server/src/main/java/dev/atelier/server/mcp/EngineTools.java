package dev.atelier.server.mcp;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.engine.OpenTools;
import dev.atelier.journal.Session;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.server.access.Caller;
import dev.atelier.server.error.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools of a session for the engine that works on it at this moment. A call is the agent's own: the run makes it, by the agent's policies. Thread-safe.
 */
@Component
final class EngineTools {
    /** By which the CLI says which of its model's calls it makes. */
    private static final String CALL_ID = "claudecode/toolUseId";

    private final OpenTools open;
    private final BlobStore blobs;

    EngineTools(AgentRuntime runtime, BlobStore blobs) {
        this.open = runtime.openTools();
        this.blobs = blobs;
    }

    Tools of(Session session) {
        return open.of(session.id())
                .map(door -> new Own(session, door))
                .orElseThrow(() -> ApiException.notFound("no engine works on this session"));
    }

    private final class Own implements Tools {
        private final Session session;
        private final OpenTools.Door door;

        Own(Session session, OpenTools.Door door) {
            this.session = session;
            this.door = door;
        }

        @Override
        public String instructions() {
            return "Tools of this session.";
        }

        @Override
        public ArrayNode list() {
            return ResultForm.list(door.tools());
        }

        @Override
        public boolean has(String name) {
            return door.tools().stream().anyMatch(spec -> spec.name().equals(name));
        }

        @Override
        public ObjectNode call(String name, JsonNode arguments, Caller caller) throws InterruptedException {
            return call(name, arguments, (String) null);
        }

        @Override
        public ObjectNode callBy(String name, JsonNode params, Caller caller) throws InterruptedException {
            var id = params.path("_meta").path(CALL_ID).asString("");
            return call(name, params.path("arguments"), id.matches("[A-Za-z0-9_-]{1,128}") ? id : null);
        }

        private ObjectNode call(String name, JsonNode arguments, @Nullable String id) throws InterruptedException {
            var given = arguments.isMissingNode() || arguments.isNull() ? Rpc.object() : arguments;
            if (!(given instanceof ObjectNode input)) {
                return Rpc.failed("arguments: must be an object");
            }
            try {
                return switch (door.calls().call(new OpenTools.Wanted(name, input, id))) {
                    case OpenTools.Outcome.Returned(var _, var content, var isError) ->
                        ResultForm.of(
                                content, isError, blobs.in(session.origin().workspace()));
                    case OpenTools.Outcome.Waits _ -> Rpc.failed("this call waits for somebody");
                };
            } catch (InterruptedException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                return Rpc.failed("the turn is over");
            }
        }
    }
}
