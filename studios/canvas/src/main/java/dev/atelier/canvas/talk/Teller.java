package dev.atelier.canvas.talk;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.SessionEvent;
import dev.atelier.agent.event.SpanEvent;
import dev.atelier.agent.event.StopReason;
import dev.atelier.agent.event.UserEvent;
import dev.atelier.canvas.CanvasEvent;
import dev.atelier.canvas.painting.Panel;
import dev.atelier.canvas.piece.Piece;
import dev.atelier.canvas.piece.PieceJson;
import dev.atelier.canvas.piece.Versions;
import dev.atelier.canvas.tool.PaintSpec;
import dev.atelier.journal.Event;
import dev.atelier.journal.Frame;
import dev.atelier.journal.Seq;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Events of one piece in the words of the seed. What has no word there is not told. For one thread. */
final class Teller {
    private static final int ROUNDS = 5;
    private static final int LONGEST_OUTPUT = 2_000;
    private static final int LONGEST_ERROR = 500;
    private static final int MOST_OPEN = 100;
    /** Calls that are not at their end began among so many events. */
    private static final int LOOK_BACK = 200;

    private final CanvasDialect.Parts parts;
    private final Piece piece;
    private final Map<String, AgentEvent.Use> open = new HashMap<>();
    private final Thoughts thoughts;
    private int round = 1;
    private boolean stuck;

    /** @param told what came up to it was told; the rest is to be */
    Teller(CanvasDialect.Parts parts, Piece piece, Seq told) {
        this.parts = parts;
        this.piece = piece;
        this.stuck =
                Standing.BY_ERROR.equals(Standing.of(parts, piece.session()).paused());
        this.thoughts = new Thoughts();
        if (told.value() > 0) {
            noteCalls(told.value());
        }
    }

    private void noteCalls(long told) {
        int count = (int) Math.min(LOOK_BACK, told);
        for (var event : parts.journal().read(piece.session(), new Seq(told - count), count)) {
            switch (parts.codec().read(event).orElse(null)) {
                case AgentEvent.Use use when event.draft().thread() == null -> note(event, use);
                case AgentEvent.Result result -> open.remove(result.call());
                case null, default -> {}
            }
        }
    }

    private void note(Event event, AgentEvent.Use use) {
        if (open.size() < MOST_OPEN) {
            open.put(event.id().value(), use);
        }
    }

    static ObjectNode message(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    static ObjectNode error(String words) {
        return message("error").put("message", words);
    }

    /** What to send of an event; mostly nothing or one. */
    List<ObjectNode> messages(Event event) {
        if (event.draft().thread() != null) {
            return List.of(); // said among agents
        }
        return switch (parts.codec().read(event).orElse(null)) {
            case CanvasEvent happened -> canvas(event, happened);
            case UserEvent said -> said(said);
            case AgentEvent act -> act(event, act);
            case SessionEvent change -> change(change);
            case SpanEvent.ModelRequestStart start when start.purpose() == null && start.attempt() == 1 -> round(start);
            case null, default -> List.of();
        };
    }

    private List<ObjectNode> canvas(Event event, CanvasEvent happened) {
        return switch (happened) {
            case CanvasEvent.Strokes chunk ->
                List.of(ready(chunk.strokes().size(), event.seq().value()));
            case CanvasEvent.HumanStroke human ->
                List.of(message("human_stroke").set("path", PieceJson.stroke(human.stroke())));
            case CanvasEvent.Titled titled ->
                List.of(message("piece_title")
                        .put("piece_number", piece.number())
                        .put("title", titled.title()));
            case CanvasEvent.Painted painted ->
                List.of(message("painting_version")
                        .put("piece_number", piece.number())
                        .setAll(Versions.json(piece.session(), event.seq(), painted)));
            case CanvasEvent.Finished _ -> List.of(state(true), gallery());
            case CanvasEvent.SetStyle set ->
                List.of(message("style_change")
                        .put("drawing_style", set.style().id())
                        .set("style_config", PieceJson.style(set.style())));
            case CanvasEvent.ClearCanvas _ -> List.of(message("clear"));
            default -> List.of();
        };
    }

    /** Whether a client of the seed has no word for what this does to the canvas, so that it has to be told the whole again. */
    boolean changesAll(Event event) {
        return switch (event.type()) {
            case "user.undo_stroke", "user.redo_stroke", "user.erase_strokes", "user.undo_erase" -> true;
            default -> false;
        };
    }

    ObjectNode ready(int count, long batch) {
        return message("agent_strokes_ready")
                .put("count", count)
                .put("batch_id", batch)
                .put("piece_number", piece.number());
    }

    ObjectNode state(boolean completed) {
        return message("piece_state").put("number", piece.number()).put("completed", completed);
    }

    ObjectNode gallery() {
        return message("gallery_update")
                .set("canvases", PieceJson.entries(parts.pieces().gallery(piece.workspace(), Integer.MAX_VALUE, 100)));
    }

    static ObjectNode paused(boolean paused, String reason) {
        return message("paused").put("paused", paused).put("reason", paused ? reason : "none");
    }

    private List<ObjectNode> said(UserEvent said) {
        return switch (said) {
            case UserEvent.Pause pause -> List.of(paused(true, Standing.reason(pause)));
            case UserEvent.Resume _ -> {
                stuck = false;
                yield List.of(paused(false, "none"));
            }
            default -> List.of();
        };
    }

    private List<ObjectNode> act(Event event, AgentEvent act) {
        return switch (act) {
            case AgentEvent.Message(var content) ->
                thoughts.rest(event.id().value(), text(content)).map(this::thought).stream()
                        .toList();
            case AgentEvent.Thinking thinking ->
                thoughts.rest(event.id().value(), thinking.text()).map(this::thought).stream()
                        .toList();
            case AgentEvent.Use use ->
                use.toolName().equals(PaintSpec.NAME)
                        ? List.of(started(event, use), painting(event.id().value(), event.seq()))
                        : List.of(started(event, use));
            case AgentEvent.Result result -> ended(result);
            default -> List.of();
        };
    }

    /** What is being thought, before it is an event. */
    List<ObjectNode> preview(Frame frame) {
        return thoughts.news(frame).map(this::thought).stream().toList();
    }

    private ObjectNode thought(String text) {
        return message("thinking_delta").put("text", text).put("iteration", round);
    }

    private ObjectNode started(Event event, AgentEvent.Use use) {
        note(event, use);
        return execution(event.id().value(), use).put("status", "started");
    }

    private List<ObjectNode> ended(AgentEvent.Result result) {
        var use = open.remove(result.call());
        boolean failed = use != null && use.toolName().equals(PaintSpec.NAME) && result.isError();
        return failed
                ? List.of(completed(result, use), ofProgram("painting_live_failed", result.call()))
                : List.of(completed(result, use));
    }

    /** The program that paints at a moment up to which everything was told. */
    Optional<ObjectNode> painting(Seq told) {
        return open.entrySet().stream()
                .filter(call -> call.getValue().toolName().equals(PaintSpec.NAME))
                .findFirst()
                .map(call -> painting(call.getKey(), told));
    }

    /** A program has begun to paint. There is no film of it while it does: what it painted comes with its version. */
    private ObjectNode painting(String call, Seq moment) {
        var panel = Panel.of(parts.history().at(piece.session(), moment).state());
        return ofProgram("painting_live", call)
                .put("image_width", panel.width())
                .put("image_height", panel.height());
    }

    private ObjectNode ofProgram(String type, String call) {
        return message(type)
                .put("piece_number", piece.number())
                .put("asset_base", Versions.base(piece.session(), call));
    }

    private ObjectNode completed(AgentEvent.Result result, AgentEvent.@Nullable Use use) {
        var words = text(result.content());
        var message = use == null
                ? message("code_execution").put("execution_id", result.call()).put("iteration", round)
                : execution(result.call(), use);
        return message.put("status", "completed")
                .put("stdout", result.isError() ? "" : cut(words, LONGEST_OUTPUT))
                .put("stderr", result.isError() ? cut(words, LONGEST_ERROR) : "")
                .put("return_code", result.isError() ? 1 : 0);
    }

    private ObjectNode execution(String id, AgentEvent.Use use) {
        return message("code_execution")
                .put("execution_id", id)
                .put("tool_name", use.toolName())
                .put("iteration", round)
                .set("tool_input", use.input());
    }

    private List<ObjectNode> round(SpanEvent.ModelRequestStart start) {
        round = start.step();
        return List.of(message("iteration").put("current", round).put("max", Math.max(ROUNDS, round)));
    }

    private List<ObjectNode> change(SessionEvent change) {
        return switch (change) {
            case SessionEvent.StatusRunning _ -> goesOn(turn(true));
            case SessionEvent.StatusIdle(StopReason.RetriesExhausted _) -> {
                stuck = true;
                yield List.of(turn(false), paused(true, Standing.BY_ERROR));
            }
            case SessionEvent.StatusIdle _ -> List.of(turn(false));
            case SessionEvent.StatusTerminated _ -> List.of(turn(false), error("the session has ended for good"));
            case SessionEvent.Failed(var failure) ->
                List.of(error(failure.message()).put("details", failure.type()));
            default -> List.of();
        };
    }

    /** Whoever was stuck is no more, be it that somebody resumed or only said something. */
    private List<ObjectNode> goesOn(ObjectNode message) {
        boolean was = stuck;
        stuck = false;
        return was ? List.of(paused(false, "none"), message) : List.of(message);
    }

    private static ObjectNode turn(boolean active) {
        return message("turn_state").put("active", active);
    }

    private static String text(List<Content> content) {
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(each -> ((Content.Text) each).text())
                .collect(Collectors.joining("\n"));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
