package dev.atelier.server.mcp;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.run.OutsideCalls;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Session;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.server.access.Caller;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools of a session's agent, for those who steer the session: of them those that the agent may call unasked, while the session rests. What
 * they do stands in the session's journal, with the caller as the actor. Thread-safe.
 */
@Component
final class SessionTools {
    private static final Logger log = LoggerFactory.getLogger(SessionTools.class);

    private final OutsideCalls calls;
    private final BlobStore blobs;
    private final Duration atMost;

    SessionTools(AgentRuntime runtime, BlobStore blobs, McpProperties properties) {
        this.calls = runtime.outside();
        this.blobs = blobs;
        this.atMost = properties.callTimeout();
    }

    Tools of(Session session) {
        return new Own(session);
    }

    private final class Own implements Tools {
        private final Session session;

        Own(Session session) {
            this.session = session;
        }

        @Override
        public String instructions() {
            return "These are the tools of the agent of the session " + session.id()
                    + ". They can be called while the session rests; the agent and everybody who watches sees each call and its result.";
        }

        @Override
        public ArrayNode list() {
            return ResultForm.list(calls.tools(session));
        }

        @Override
        public boolean has(String name) {
            return calls.tools(session).stream().map(ToolSpec::name).anyMatch(name::equals);
        }

        @Override
        public ObjectNode call(String name, JsonNode arguments, Caller caller) throws InterruptedException {
            var given = arguments.isMissingNode() || arguments.isNull() ? Rpc.object() : arguments;
            if (!(given instanceof ObjectNode input)) {
                return Rpc.failed("arguments: must be an object");
            }
            try {
                return switch (calls.call(session, name, input, caller.actor(), atMost)) {
                    case OutsideCalls.Outcome.Returned(var content, var isError) ->
                        ResultForm.of(
                                content, isError, blobs.in(session.origin().workspace()));
                    case OutsideCalls.Outcome.Refused(var why) -> Rpc.failed(why);
                    case OutsideCalls.Outcome.NoSuchTool() ->
                        Rpc.failed("the session's agent may not call '" + Rpc.shortened(name) + "' unasked");
                };
            } catch (JournalException e) {
                log.error("tool '{}' of {} failed", name, session.id(), e);
                return Rpc.failed("the server failed; its log says why");
            }
        }
    }
}
