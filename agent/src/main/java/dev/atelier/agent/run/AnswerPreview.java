package dev.atelier.agent.run;

import dev.atelier.agent.event.AgentEvent;
import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.EventData;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.loop.ContextSize;
import dev.atelier.agent.model.Model;
import dev.atelier.journal.EventId;
import dev.atelier.journal.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows an answer while it grows, as frames that name the events to come. Deltas of a block are gathered so that at most about
 * sixty frames a second leave; together they are the beginning of the block without gap. Also adds up what the request used so far.
 *
 * <p>Used by the request's thread, and by the run's thread once the request ended; {@link #used} at any time by any thread.
 */
final class AnswerPreview implements Model.Listener {
    private static final long GATHER_NANOS = 16_000_000;

    private enum Kind {
        MESSAGE("agent.message"),
        THINKING("agent.thinking"),
        TOOL_USE("agent.tool_use");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    private static final class Part {
        private final EventId id = EventId.create();
        private final Kind kind;
        private final @Nullable String tool;
        private final StringBuilder text = new StringBuilder();
        private int sent;
        private long sentAt;

        Part(Kind kind, @Nullable String tool) {
            this.kind = kind;
            this.tool = tool;
        }
    }

    /** A block of an answer that was cut short. */
    record Begun(EventId id, EventData data) {}

    private final JsonMapper json;
    private final Consumer<Frame> show;
    private final SortedMap<Integer, Part> parts = new TreeMap<>();
    private volatile Usage told = Usage.NONE;
    private volatile long characters;

    AnswerPreview(JsonMapper json, Consumer<Frame> show) {
        this.json = json;
        this.show = show;
    }

    @Override
    public void text(int index, String delta) {
        grow(index, Kind.MESSAGE, null, delta);
    }

    @Override
    public void thinking(int index, String delta) {
        grow(index, Kind.THINKING, null, delta);
    }

    @Override
    public void toolInput(int index, String toolName, String delta) {
        grow(index, Kind.TOOL_USE, toolName, delta);
    }

    @Override
    public void usage(Usage soFar) {
        told = soFar;
    }

    /**
     * What the request used, as far as its stream told: nothing before it began. Output is counted only at the end of an answer, so what
     * came of one that broke off counts by its length.
     */
    Usage used() {
        var known = told;
        if (known.equals(Usage.NONE)) {
            return Usage.NONE;
        }
        long guessed = characters == 0 ? 0 : ContextSize.tokens(characters);
        return known.outputTokens() >= guessed ? known : known.withOutput(guessed);
    }

    private void grow(int index, Kind kind, @Nullable String tool, String delta) {
        long before = characters; // nobody else counts
        characters = before + delta.length();
        var part = parts.get(index);
        if (part == null) {
            finish();
            part = new Part(kind, tool);
            parts.put(index, part);
            frame("event_start", Map.of("event", Map.of("type", kind.type, "id", part.id.value())));
        }
        part.text.append(delta);
        if (System.nanoTime() - part.sentAt >= GATHER_NANOS) {
            send(part);
        }
    }

    /** Shows what is held back. */
    void finish() {
        parts.values().forEach(this::send);
    }

    private void send(Part part) {
        if (part.sent == part.text.length()) {
            return;
        }
        int offset = part.sent;
        var delta = part.text.substring(offset);
        part.sent = part.text.length();
        part.sentAt = System.nanoTime();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("event_id", part.id.value());
        if (part.tool != null) {
            fields.put("name", part.tool);
            fields.put("partial_json", delta);
            frame("tool_input_delta", fields);
        } else {
            var content = Map.of("type", "text", "text", delta);
            fields.put("delta", Map.of("type", "content_delta", "index", 0, "content", content));
            fields.put("offset", offset);
            frame("event_delta", fields);
        }
    }

    private void frame(String type, Map<String, ?> fields) {
        show.accept(new Frame(type, json.writeValueAsString(fields)));
    }

    /** The id that the block's event gets: the one already shown, or a fresh one. */
    EventId idOf(int index) {
        var part = parts.get(index);
        return part == null ? EventId.create() : part.id;
    }

    /** What an answer that was cut short had said and thought; begun calls are not among it, they were never made. */
    List<Begun> begun() {
        var begun = new ArrayList<Begun>();
        for (var part : parts.values()) {
            var text = part.text.toString();
            if (text.isBlank()) {
                continue;
            }
            switch (part.kind) {
                case MESSAGE -> begun.add(new Begun(part.id, new AgentEvent.Message(List.of(Content.text(text)))));
                case THINKING -> begun.add(new Begun(part.id, new AgentEvent.Thinking(text, null)));
                case TOOL_USE -> {}
            }
        }
        return begun;
    }
}
