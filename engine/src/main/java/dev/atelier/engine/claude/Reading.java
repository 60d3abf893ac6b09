package dev.atelier.engine.claude;

import dev.atelier.agent.engine.Voice;
import dev.atelier.agent.engine.Voice.Said;
import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.AgentEvent.Permission;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EngineEvent;
import dev.atelier.journal.EventId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads what the CLI tells, line by line, and says what of it belongs into the journal. Nothing is lost: what is not understood is kept as it came. Used
 * by one thread.
 *
 * <p>Left out is what the journal has otherwise: the deltas of an answer, which are shown and come again as a whole; the calls of the session's own
 * tools and their results, which the run writes; and how often the CLI says that it is alive.
 */
final class Reading {
    private static final Set<String> SIGNS_OF_LIFE = Set.of("status", "thinking_tokens");
    private static final Set<String> TOLD = Set.of(
            "tool_use_summary",
            "rate_limit_event",
            "auth_status",
            "prompt_suggestion",
            "control_request",
            "control_response");

    private final Voice voice;
    private final Blocks blocks;
    private final Map<String, EventId> open = new LinkedHashMap<>();
    private final Map<String, EventId> calls = new HashMap<>();
    private final Calls ours;
    private final Tally tally = new Tally();
    private final Map<Integer, String> tools = new HashMap<>();
    private @Nullable String shownMessage;
    private Voice.@Nullable Answer answer;
    private @Nullable String message;
    private int index;
    private @Nullable Conclusion conclusion;
    private boolean spoke;

    Reading(Voice voice, Calls ours) {
        this.voice = voice;
        this.ours = ours;
        this.blocks = new Blocks(voice);
    }

    /** What has to be written because of a line. */
    List<Said> read(LineSplitter.Line line) {
        if (!line.isWhole()) {
            return List.of(Said.of(unknown(line)));
        }
        try {
            return JsonMapper.shared().readTree(line.text()) instanceof ObjectNode object
                    ? read(object, line)
                    : List.of(Said.of(unknown(line)));
        } catch (JacksonException e) {
            return List.of(Said.of(unknown(line)));
        }
    }

    private static EngineEvent.Line unknown(LineSplitter.Line line) {
        return new EngineEvent.Line(LineSplitter.shortened(line.text(), LineSplitter.KEPT), line.length());
    }

    private List<Said> read(ObjectNode line, LineSplitter.Line raw) {
        var type = line.path("type").asString("");
        return switch (type) {
            case "assistant" -> assistant(line, raw);
            case "user" -> user(line, raw);
            case "stream_event" -> {
                event(line);
                yield List.of();
            }
            case "system" -> system(line);
            case "result" -> {
                conclusion = new Conclusion(line);
                yield List.of();
            }
            case "tool_progress", "keep_alive" -> List.of();
            default -> TOLD.contains(type) ? List.of(Said.of(Notices.of(type, line))) : List.of(Said.of(unknown(raw)));
        };
    }

    private static List<Said> system(ObjectNode line) {
        var kind = line.path("subtype").asString("system");
        return SIGNS_OF_LIFE.contains(kind) ? List.of() : List.of(Said.of(Notices.of(kind, line)));
    }

    private List<Said> assistant(ObjectNode line, LineSplitter.Line raw) {
        var said = line.path("message");
        if (!said.path("content").isArray()) {
            return List.of(Said.of(unknown(raw)));
        }
        tally.answer(said);
        var parent = line.path("parent_tool_use_id");
        if (parent.isString()) {
            return subagent("assistant", parent.stringValue(), said.path("content"));
        }
        if (line.path("error").isString()) {
            return List.of(Said.of(Notices.of("api_error", line)));
        }
        var all = new ArrayList<Said>();
        begin(said.path("id").asString(""));
        for (var block : said.path("content")) {
            block(block, all);
            index++;
        }
        return all;
    }

    private void begin(String id) {
        if (!id.equals(message)) {
            message = id;
            index = 0;
            if (answer == null || !id.equals(shownMessage)) {
                answer = null;
            }
        }
    }

    private EventId id() {
        return answer == null ? EventId.create() : answer.idOf(index);
    }

    private void block(JsonNode block, List<Said> to) {
        switch (block.path("type").asString("")) {
            case "text" -> {
                var text = block.path("text").asString("");
                if (!text.isEmpty()) {
                    spoke = true;
                    to.add(new Said(id(), new AgentEvent.Message(List.of(Content.text(text)))));
                }
            }
            case "thinking" -> {
                var seal = block.path("signature").asString("");
                var thought = block.path("thinking").asString("");
                to.add(new Said(id(), new AgentEvent.Thinking(thought, seal.isEmpty() ? null : seal)));
            }
            case "tool_use" -> call(block, to);
            default -> to.add(Said.of(Notices.of("block", block)));
        }
    }

    private void call(JsonNode block, List<Said> to) {
        var id = block.path("id").asString("");
        var name = block.path("name").asString("");
        if (Tools.isOurs(name)) {
            ours.announced(id, name, input(block));
            return;
        }
        spoke = false;
        var event = id();
        open.put(id, event);
        calls.put(id, event);
        to.add(new Said(event, use(name, input(block), id)));
    }

    private static AgentEvent.ToolUse use(String name, ObjectNode input, String id) {
        var known = name.isEmpty() ? "unknown" : LineSplitter.shortened(name, 128);
        return new AgentEvent.ToolUse(known, input, LineSplitter.shortened(id, 256), Permission.ALLOW);
    }

    private static ObjectNode input(JsonNode block) {
        return block.path("input") instanceof ObjectNode input ? input : JsonNodeFactory.instance.objectNode();
    }

    private List<Said> user(ObjectNode line, LineSplitter.Line raw) {
        var content = line.path("message").path("content");
        var parent = line.path("parent_tool_use_id");
        if (content.isString()) {
            return List.of(Said.of(Notices.of("user", line)));
        }
        if (!content.isArray()) {
            return List.of(Said.of(unknown(raw)));
        }
        if (parent.isString()) {
            return subagent("user", parent.stringValue(), content);
        }
        var all = new ArrayList<Said>();
        for (var block : content) {
            if (block.path("type").asString("").equals("tool_result")) {
                result(block, all);
            } else {
                all.add(Said.of(Notices.of("user", block)));
            }
        }
        return all;
    }

    private void result(JsonNode block, List<Said> to) {
        var id = block.path("tool_use_id").asString("");
        boolean isError = block.path("is_error").asBoolean(false);
        var event = open.remove(id);
        if (event != null) {
            to.add(Said.of(new AgentEvent.ToolResult(event.value(), blocks.content(block.path("content")), isError)));
            return;
        }
        if (ours.isMade(id)) {
            ours.ended(id);
            return; // the run wrote both
        }
        var announced = ours.announced(id);
        if (announced != null) {
            ours.ended(id);
            var late = EventId.create();
            to.add(new Said(late, use(Tools.ourName(announced.name()), announced.input(), id)));
            to.add(Said.of(new AgentEvent.ToolResult(late.value(), blocks.content(block.path("content")), isError)));
            return;
        }
        to.add(Said.of(Notices.of("tool_result", block)));
    }

    /** What helpers do with the session's own tools the run writes. */
    private List<Said> subagent(String role, String parent, JsonNode content) {
        var kept = new ArrayList<JsonNode>();
        for (var block : content) {
            var name = block.path("name").asString("");
            var result = block.path("tool_use_id").asString("");
            if (Tools.isOurs(name)) {
                ours.announced(block.path("id").asString(""), name, input(block));
            } else if (result.isEmpty() || !ours.isMade(result)) {
                kept.add(blocks.bounded(block));
            } else {
                ours.ended(result);
            }
        }
        var call = calls.get(parent);
        return kept.isEmpty()
                ? List.of()
                : List.of(Said.of(new EngineEvent.Subagent(call == null ? null : call.value(), role, kept)));
    }

    /** A delta: shown, and written when it comes as a whole. */
    private void event(ObjectNode line) {
        var event = line.path("event");
        tally.event(event, line.path("parent_tool_use_id").isString());
        if (line.path("parent_tool_use_id").isString()) {
            return;
        }
        switch (event.path("type").asString("")) {
            case "message_start" -> {
                answer = voice.answer();
                shownMessage = event.path("message").path("id").asString("");
                tools.clear();
            }
            case "content_block_start" -> {
                var block = event.path("content_block");
                if (block.path("type").asString("").equals("tool_use")) {
                    tools.put(event.path("index").asInt(0), block.path("name").asString(""));
                }
            }
            case "content_block_delta" -> delta(event.path("index").asInt(0), event.path("delta"));
            default -> {}
        }
    }

    private void delta(int at, JsonNode delta) {
        var shown = answer;
        if (shown == null) {
            return;
        }
        switch (delta.path("type").asString("")) {
            case "text_delta" -> shown.text(at, delta.path("text").asString(""));
            case "thinking_delta" -> shown.thinking(at, delta.path("thinking").asString(""));
            case "input_json_delta" -> {
                var tool = tools.getOrDefault(at, "");
                if (!tool.isEmpty() && !Tools.isOurs(tool)) {
                    shown.toolInput(at, tool, delta.path("partial_json").asString(""));
                }
            }
            default -> {}
        }
    }

    /** Results for calls that the CLI left behind. */
    List<Said> leftBehind(String why) {
        var all = new ArrayList<Said>();
        open.values()
                .forEach(event ->
                        all.add(Said.of(new AgentEvent.ToolResult(event.value(), List.of(Content.text(why)), true))));
        open.clear();
        return all;
    }

    /** How many of the CLI's own tools work. */
    int working() {
        return open.size();
    }

    /** The CLI's last line, once it came. */
    @Nullable
    Conclusion conclusion() {
        return conclusion;
    }

    /** Whether the last thing that it did was to say something, so that it may have been done. */
    boolean hasSpoken() {
        return spoke && open.isEmpty();
    }

    Tally tally() {
        return tally;
    }
}
