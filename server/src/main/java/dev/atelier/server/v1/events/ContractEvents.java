package dev.atelier.server.v1.events;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.Money;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.event.StopReason;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventJson;
import dev.atelier.server.v1.agents.AgentJson;
import dev.atelier.server.v1.sessions.SessionBody;
import dev.atelier.server.v1.sessions.StopForm;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes events as the Managed Agents API has them. What is ours alone has no place there: events of studios, {@code session.created},
 * pauses. Of the rest it takes away what the contract hides and gives each field the contract's form; fields of ours that do no harm
 * stay: {@code seq}, {@code session_id}, {@code created_at}, {@code actor}. Thread-safe.
 */
@Component
public final class ContractEvents implements Publication {
    private static final Set<String> OURS = Set.of(
            "session.created", "session.inputs_processed", "user.pause", "user.resume", "span.gateway_request_end");
    private static final Set<String> FAMILIES = Set.of("user", "agent", "session", "span");
    private static final Set<String> THOUGHTS = Set.of("text", "signature");

    private final EventCodec codec;
    private final ContractContent content;

    ContractEvents(EventCodec codec, ContractContent content) {
        this.codec = codec;
        this.content = content;
    }

    /** Whether the contract has events of this type. */
    public boolean has(String type) {
        return !OURS.contains(type)
                && FAMILIES.contains(type.substring(0, Math.max(0, type.indexOf('.'))))
                && codec.types().classOf(type).filter(this::isCore).isPresent();
    }

    private boolean isCore(Class<? extends EventData> type) {
        return type.getPackageName().equals(EventData.class.getPackageName());
    }

    @Override
    public String typeOf(Event event) {
        return event.type();
    }

    @Override
    public Optional<ObjectNode> write(Event event, @Nullable Instant processedAt) {
        if (!has(event.type())) {
            return Optional.empty();
        }
        var json = (ObjectNode) JsonMapper.shared().readTree(EventJson.write(event, processedAt));
        var thread = json.remove("thread");
        if (thread != null) {
            json.set("session_thread_id", thread);
        }
        if (json.get("content") instanceof ArrayNode blocks) {
            content.write(blocks);
        }
        shape(event, json);
        return Optional.of(json);
    }

    private void shape(Event event, ObjectNode json) {
        switch (event.type()) {
            case "agent.thinking" -> json.remove(THOUGHTS);
            case "agent.tool_use", "agent.mcp_tool_use" -> evaluation(json);
            case "user.define_outcome" -> rubric(json);
            case "session.error" -> retryStatus((ObjectNode) json.path("error"));
            case "session.status_idle", "session.thread_status_idle" ->
                codec.read(event).ifPresent(data -> idle(data, json));
            case "session.thread_created" -> json.putNull("workflow_run_id");
            case "session.updated" -> codec.read(event).ifPresent(data -> updated((SessionEvent.Updated) data, json));
            case "session.usage" -> usage(json);
            default -> {}
        }
    }

    private static void evaluation(ObjectNode json) {
        if (json.path("evaluation").path("type").asString("").equals("auto")) {
            ((ObjectNode) json.path("evaluation"))
                    .putObject("evaluated_permission")
                    .put("type", "ask")
                    .put("reason_code", "indeterminate");
        }
    }

    private static void rubric(ObjectNode json) {
        var file = json.remove("rubric_file_id");
        if (file != null) {
            json.putObject("rubric").put("type", "file").set("file_id", file);
        } else if (json.path("rubric").isString()) {
            var text = json.path("rubric").asString();
            json.putObject("rubric").put("type", "text").put("content", text);
        }
    }

    private static void retryStatus(ObjectNode error) {
        var type = error.path("type").asString("");
        if (type.startsWith("file_") || type.startsWith("package_")) {
            error.put("type", "unknown_error"); // the contract has no name for it
        }
        var status = error.path("retry_status").asString("exhausted");
        error.putObject("retry_status").put("type", status);
    }

    private static void idle(EventData data, ObjectNode json) {
        var reason = switch (data) {
            case SessionEvent.StatusIdle idle -> idle.stopReason();
            case SessionEvent.ThreadStatusIdle idle -> idle.stopReason();
            default -> new StopReason.EndTurn();
        };
        json.putNull("stop_details");
        json.set("stop_reason", StopForm.contract(reason));
        if (reason instanceof StopReason.Refusal(var category, var explanation)) {
            json.putObject("stop_details")
                    .put("type", "refusal")
                    .put("category", category)
                    .put("explanation", explanation);
        }
    }

    private static void updated(SessionEvent.Updated updated, ObjectNode json) {
        AgentConfig agent = updated.agent();
        if (agent != null) {
            json.set("agent", AgentJson.of(agent));
        }
        if ("".equals(updated.title())) {
            json.putNull("title");
        }
        json.remove("terms");
        if (updated.terms() != null) {
            json.set("budget", SessionBody.budget(updated.terms().budget()));
        }
    }

    private static void usage(ObjectNode json) {
        var mapper = EventCodec.mapper();
        var usage = mapper.treeToValue(json.path("usage"), Usage.class);
        var cost = mapper.treeToValue(json.path("list_cost"), Money.class);
        json.remove("list_cost");
        json.set("usage", SessionBody.usage(usage, cost));
    }
}
