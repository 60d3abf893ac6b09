package dev.atelier.server.mcp;

import dev.atelier.agent.AgentRuntime;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.run.OutsideCalls;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.journal.JournalException;
import dev.atelier.journal.Session;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.server.access.Caller;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tools of a session's agent, for those who steer the session: of them those that the agent may call unasked, while the session rests. What
 * they do stands in the session's journal, with the caller as the actor. Thread-safe.
 */
@Component
final class SessionTools {
    private static final Logger log = LoggerFactory.getLogger(SessionTools.class);
    private static final int LARGEST_IMAGE = 8 * 1024 * 1024;

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
            var list = Rpc.object().putArray("tools");
            for (var spec : calls.tools(session)) {
                list.addObject()
                        .put("name", spec.name())
                        .put("description", spec.description())
                        .set("inputSchema", JsonMapper.shared().readTree(spec.inputSchema()));
            }
            return list;
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
                    case OutsideCalls.Outcome.Returned(var content, var isError) -> result(content, isError);
                    case OutsideCalls.Outcome.Refused(var why) -> Rpc.failed(why);
                    case OutsideCalls.Outcome.NoSuchTool() ->
                        Rpc.failed("the session's agent may not call '" + Rpc.shortened(name) + "' unasked");
                };
            } catch (JournalException e) {
                log.error("tool '{}' of {} failed", name, session.id(), e);
                return Rpc.failed("the server failed; its log says why");
            }
        }

        private ObjectNode result(List<Content> content, boolean isError) {
            var result = Rpc.object();
            var parts = result.putArray("content");
            texts(content).forEach(parts::add);
            return result.put("isError", isError);
        }

        private List<ObjectNode> texts(List<Content> content) {
            var parts = new ArrayList<ObjectNode>();
            for (var part : content) {
                parts.add(
                        switch (part) {
                            case Content.Text(var text) -> text(text);
                            case Content.Image(Content.Source.Stored stored) -> image(stored);
                            case Content.Image _, Content.Document _, Content.SearchResult _ ->
                                text("[something that is only in the session's journal]");
                        });
            }
            return parts;
        }

        private ObjectNode image(Content.Source.Stored stored) {
            if (stored.size() > LARGEST_IMAGE) {
                return text("[an image of " + stored.size() + " bytes: /blobs/" + stored.sha256() + "]");
            }
            try (var bytes =
                    blobs.in(session.origin().workspace()).open(stored.sha256()).orElseThrow()) {
                return Rpc.object()
                        .put("type", "image")
                        .put("data", Base64.getEncoder().encodeToString(bytes.readAllBytes()))
                        .put("mimeType", stored.mediaType());
            } catch (IOException e) {
                return text("[an image that cannot be read]");
            }
        }

        private static ObjectNode text(String text) {
            return Rpc.object().put("type", "text").put("text", text);
        }
    }
}
