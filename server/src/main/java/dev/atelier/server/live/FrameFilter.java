package dev.atelier.server.live;

import dev.atelier.journal.Frame;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which frames a stream wants: none, all, or those of events of some types. Used by one thread. */
final class FrameFilter {
    private static final int MOST_OPEN = 64;

    private final @Nullable Set<String> types;
    private final boolean thoughts;

    /** How many characters of an event that is open are sent. */
    private final Map<String, Integer> open = new HashMap<>();

    private FrameFilter(@Nullable Set<String> types, boolean thoughts) {
        this.types = types;
        this.thoughts = thoughts;
    }

    static FrameFilter all() {
        return new FrameFilter(null, true);
    }

    /**
     * Only {@code event_start} and {@code event_delta} of events of these types.
     *
     * @param thoughts whether the text of {@code agent.thinking} is shown, too
     */
    static FrameFilter of(Set<String> types, boolean thoughts) {
        return new FrameFilter(types, thoughts);
    }

    boolean wants(Frame frame) {
        if (types == null) {
            return true;
        }
        if (types.isEmpty()) {
            return false;
        }
        return switch (frame.type()) {
            case "event_start" ->
                wantsStart(JsonMapper.shared().readTree(frame.data()).path("event"));
            case "event_delta" -> wantsDelta(JsonMapper.shared().readTree(frame.data()));
            default -> false;
        };
    }

    private boolean wantsStart(JsonNode event) {
        if (types == null || !types.contains(event.path("type").asString(""))) {
            return false;
        }
        if (open.size() >= MOST_OPEN) {
            open.clear(); // starts whose events never came; their deltas are over
        }
        boolean shown = thoughts || !event.path("type").asString("").equals("agent.thinking");
        if (shown) {
            open.put(event.path("id").asString(""), 0);
        }
        return true;
    }

    /** A viewer that fell behind may have lost some: then it gets no more of this text, so that what it has is its beginning. */
    private boolean wantsDelta(JsonNode delta) {
        var id = delta.path("event_id").asString("");
        var sent = open.get(id);
        if (sent == null) {
            return false;
        }
        if (delta.path("offset").asInt(sent) != sent) {
            open.remove(id);
            return false;
        }
        open.put(
                id,
                sent
                        + delta.path("delta")
                                .path("content")
                                .path("text")
                                .asString("")
                                .length());
        return true;
    }
}
