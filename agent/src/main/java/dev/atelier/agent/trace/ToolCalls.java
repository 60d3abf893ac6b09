package dev.atelier.agent.trace;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.agent.trace.Span.Part;
import dev.atelier.journal.Event;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The calls of tools among a session's spans, whoever runs them. Owned by one thread. */
final class ToolCalls {
    private static final int MOST_REMEMBERED = 200;

    private final TraceReader reader;
    private final Ending ending;
    private final Map<String, SpanDraft> open = new LinkedHashMap<>();
    private final Map<String, SpanDraft> newest = new LinkedHashMap<>();
    private Consumer<SpanDraft> begun = _ -> {};
    private long ofTurn;
    private long failedOfTurn;

    ToolCalls(TraceReader reader, Ending ending) {
        this.reader = reader;
        this.ending = ending;
    }

    void told(Consumer<SpanDraft> listener) {
        begun = listener;
    }

    List<SpanDraft> open() {
        return List.copyOf(open.values());
    }

    Optional<SpanDraft> newest(String tool) {
        return Optional.ofNullable(newest.get(tool));
    }

    void turnBegan() {
        ofTurn = 0;
        failedOfTurn = 0;
        newest.clear();
    }

    void turnEnds(Attributes turn) {
        turn.put("atelier.tool_calls", ofTurn).put("atelier.tool_calls.failed", failedOfTurn);
    }

    void fold(Event event, AgentEvent act, TraceFold.Root root, SpanDraft parent) {
        switch (act) {
            case AgentEvent.Use use -> called(event, use, root, parent);
            case AgentEvent.Result result -> returned(event, result.call(), result, result.content(), result.isError());
            case AgentEvent.ThreadContextCompacted _ -> parent.note(event.type(), event.at(), _ -> {});
            default -> {}
        }
    }

    private void called(Event event, AgentEvent.Use use, TraceFold.Root root, SpanDraft parent) {
        var call = event.id().value();
        var draft = root.open(
                Part.CALL, TraceIds.ofEvent(call), parent.id(), "execute_tool " + use.toolName(), event.at(), use);
        draft.attributes()
                .put("gen_ai.operation.name", "execute_tool")
                .put("gen_ai.tool.name", use.name())
                .put("gen_ai.tool.type", use instanceof AgentEvent.McpToolUse ? "extension" : "function")
                .put("gen_ai.tool.call.id", call)
                .put("gen_ai.conversation.id", event.session().value());
        about(use, draft);
        if (reader.contents()) {
            draft.attributes()
                    .put("gen_ai.tool.call.arguments", Preview.of(use.input().toString()));
        }
        ofTurn++;
        open.put(call, draft);
        if (newest.size() < MOST_REMEMBERED) {
            newest.put(use.name(), draft);
        }
        begun.accept(draft);
    }

    private static void about(AgentEvent.Use use, SpanDraft draft) {
        switch (use) {
            case AgentEvent.McpToolUse mcp -> {
                draft.as(Span.Kind.CLIENT);
                draft.attributes()
                        .put("mcp.method.name", "tools/call")
                        .put("atelier.mcp.server", mcp.mcpServerName())
                        .put("atelier.permission", name(mcp.evaluatedPermission()));
            }
            case AgentEvent.ToolUse own -> {
                draft.attributes().put("atelier.permission", name(own.evaluatedPermission()));
                if (own.runner() != null) {
                    draft.attributes().put("atelier.runner", "worker");
                }
            }
            case AgentEvent.CustomToolUse _ -> draft.attributes().put("atelier.runner", "client");
        }
    }

    private static String name(AgentEvent.Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT);
    }

    /** A person said whether a call may be made. */
    void answered(Event event, UserEvent.ToolConfirmation answer) {
        var draft = open.get(answer.toolUseId());
        if (draft != null) {
            draft.attributes().put("atelier.waited_ms", draft.millis(event.at()));
            draft.note(event.type(), event.at(), known -> {
                known.put("atelier.answer", answer.result().name().toLowerCase(Locale.ROOT));
            });
            if (answer.result() == UserEvent.Decision.DENY) {
                draft.attributes().put("error.type", "denied");
            }
        }
    }

    void returned(Event event, String call, EventData how, List<Content> content, boolean isError) {
        var draft = open.remove(call);
        if (draft == null) {
            return;
        }
        if (isError) {
            failedOfTurn++;
            draft.failed(draft.attributes().has("error.type") ? "denied" : "tool_error");
        }
        if (reader.contents()) {
            draft.attributes().put("gen_ai.tool.call.result", Preview.of(content));
        }
        ending.finish(draft, how, event.at());
    }

    /** Nobody will answer any more. */
    void abandon(Instant at) {
        for (var draft : open()) {
            var cause = draft.cause();
            if (cause != null) {
                ending.finish(draft.failed("abandoned"), cause, at);
            }
        }
        open.clear();
    }
}
