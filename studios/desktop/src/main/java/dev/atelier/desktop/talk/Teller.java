package dev.atelier.desktop.talk;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.desktop.desk.DeskNames;
import dev.atelier.desktop.event.DesktopEvent;
import dev.atelier.journal.Event;
import dev.atelier.journal.EventId;
import dev.atelier.journal.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events in the words of the seed. {@code agent_response} is what the agent says, {@code tool_execution} what it does and what came of it,
 * {@code status} where the session stands, {@code error} what went wrong. What has no word there is not told. Stateless.
 */
record Teller(DeskDialect.Parts parts, SessionId session) {
    private static final int LONGEST_RESULT = 4_000;

    static ObjectNode message(String type, Instant at) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("timestamp", at.toString());
    }

    /** The one form of errors on the socket. */
    static ObjectNode error(Instant at, String type, String words) {
        var message = message("error", at).put("content", words);
        message.putObject("error").put("type", type).put("message", words);
        return message;
    }

    /** What to send of an event; mostly nothing or one. */
    List<String> messages(Event event) {
        if (event.draft().thread() != null) {
            return List.of(); // said among agents
        }
        var told = switch (parts.codec().read(event).orElse(null)) {
            case AgentEvent.Message said ->
                message("agent_response", event.at()).put("content", text(said.content()));
            case AgentEvent.Use use -> use(event, use);
            case AgentEvent.Result result -> result(event, result);
            case UserEvent.Message said ->
                status(event, "received")
                        .put("content", text(said.content()))
                        .put("actor", event.actor().toString());
            case SessionEvent.Failed(var failure) -> error(event.at(), failure.type(), failure.message());
            case SessionEvent happened -> standing(event, happened);
            case DesktopEvent happened -> desktop(event, happened);
            case null, default -> null;
        };
        return told == null
                ? List.of()
                : List.of(told.put("id", event.id().value())
                        .put("session_id", DeskNames.of(session))
                        .put("seq", event.seq().value())
                        .toString());
    }

    private static ObjectNode status(Event event, String status) {
        return message("status", event.at()).put("status", status);
    }

    private static ObjectNode use(Event event, AgentEvent.Use use) {
        return message("tool_execution", event.at())
                .put("status", "started")
                .put("tool", use.toolName())
                .put("tool_use_id", event.id().value())
                .set("input", use.input());
    }

    private ObjectNode result(Event event, AgentEvent.Result result) {
        var words = text(result.content());
        var message = message("tool_execution", event.at())
                .put("status", result.isError() ? "failed" : "completed")
                .put("tool", tool(result.call()))
                .put("tool_use_id", result.call())
                .put("output", words.length() <= LONGEST_RESULT ? words : words.substring(0, LONGEST_RESULT) + "…");
        for (var content : result.content()) {
            if (content instanceof Content.Image(Content.Source.Stored stored)) {
                message.put("screenshot_url", "/blobs/" + stored.sha256());
            }
        }
        return message;
    }

    private String tool(String call) {
        return parts.journal()
                .event(session, new EventId(call))
                .flatMap(parts.codec()::read)
                .map(data -> data instanceof AgentEvent.Use use ? use.toolName() : "")
                .orElse("");
    }

    private static @Nullable ObjectNode standing(Event event, SessionEvent happened) {
        return switch (happened) {
            case SessionEvent.StatusRunning _ -> status(event, "working");
            case SessionEvent.StatusIdle(StopReason.RequiresAction(var calls)) -> {
                var status = status(event, "waiting_for_approval");
                calls.forEach(status.putArray("tool_use_ids")::add);
                yield status;
            }
            case SessionEvent.StatusIdle(var reason) -> status(event, "idle").put("reason", reason(reason));
            case SessionEvent.StatusRescheduled again ->
                status(event, "retrying").put("retry_at", again.retryAt().toString());
            case SessionEvent.StatusTerminated _ -> status(event, "ended");
            case SessionEvent.Deleted _ -> status(event, "deleted");
            default -> null;
        };
    }

    private static String reason(StopReason reason) {
        return switch (reason) {
            case StopReason.EndTurn _ -> "end_turn";
            case StopReason.RequiresAction _ -> "requires_action";
            case StopReason.RetriesExhausted _ -> "retries_exhausted";
            case StopReason.LimitReached _ -> "limit_reached";
            case StopReason.Interrupted _ -> "interrupted";
            case StopReason.BudgetReached _ -> "budget_reached";
            case StopReason.Refusal _ -> "refusal";
            case StopReason.Paused _ -> "paused";
        };
    }

    private @Nullable ObjectNode desktop(Event event, DesktopEvent happened) {
        return switch (happened) {
            case DesktopEvent.Started started ->
                status(event, "desktop_started")
                        .put("width", started.width())
                        .put("height", started.height())
                        .put("vnc_url", "/vnc/" + DeskNames.of(session))
                        .put("is_restored", started.isRestored());
            case DesktopEvent.Ended ended ->
                status(event, "desktop_ended")
                        .put("reason", ended.reason().name().toLowerCase(Locale.ROOT))
                        .put("content", Objects.requireNonNullElse(ended.words(), ""));
            case DesktopEvent.ControlTaken taken ->
                status(event, "control_taken").put("by", taken.by());
            case DesktopEvent.ControlReturned returned ->
                status(event, "control_returned")
                        .put("by", returned.by())
                        .put("content", Objects.requireNonNullElse(returned.note(), ""));
            default -> null; // the tool's results and the picture say it
        };
    }

    private static String text(List<Content> content) {
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(each -> ((Content.Text) each).text())
                .collect(Collectors.joining("\n"));
    }
}
