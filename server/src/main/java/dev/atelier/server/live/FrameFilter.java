package dev.atelier.server.live;

import dev.atelier.journal.Frame;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which frames a stream wants: none, all, or those of events of some types. Used by one thread. */
final class FrameFilter {
    private static final int MOST_OPEN = 64;

    private final @Nullable Set<String> types;
    private final Set<String> open = new HashSet<>();

    private FrameFilter(@Nullable Set<String> types) {
        this.types = types;
    }

    static FrameFilter all() {
        return new FrameFilter(null);
    }

    /** Only {@code event_start} and {@code event_delta} of events of these types. */
    static FrameFilter of(Set<String> types) {
        return new FrameFilter(types);
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
            case "event_delta" ->
                open.contains(JsonMapper.shared()
                        .readTree(frame.data())
                        .path("event_id")
                        .asString(""));
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
        return open.add(event.path("id").asString(""));
    }
}
