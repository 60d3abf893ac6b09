package dev.atelier.desktop.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.atelier.agent.event.StudioEvent;
import dev.atelier.desktop.rfb.Area;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens on a desktop. The published fields and their limits are in {@code events.schema.json}. */
public sealed interface DesktopEvent extends StudioEvent {
    /**
     * {@code desktop.started}: the screen can be seen.
     *
     * @param provider which sandbox it runs in
     * @param ms from the wish to the first picture
     * @param isRestored whether the session had one before: files are as they were, windows are gone
     */
    record Started(String desk, int width, int height, String provider, long ms, boolean isRestored)
            implements DesktopEvent {}

    /** {@code desktop.ended}. */
    record Ended(String desk, Reason reason, @Nullable String words) implements DesktopEvent {
        /** Why a desktop is gone. */
        public enum Reason {
            IDLE,
            CLOSED,
            FAILED,
            LIMIT,
            @JsonProperty("server_stopped")
            SERVER_STOPPED
        }
    }

    /**
     * {@code desktop.acted}: the agent did something, or looked.
     *
     * @param action as the tool calls it: {@code left_click}, {@code screenshot}, …
     * @param at where; null if the action has no place
     * @param to the end of a drag
     * @param words what was typed, the keys, or how far it was scrolled, in short
     * @param pointer where the pointer is now
     * @param picture what the model was shown; null if it was not shown any
     * @param screen how it went with the screen
     */
    record Acted(
            String action,
            @Nullable Point at,
            @Nullable Point to,
            @Nullable String words,
            Point pointer,
            @Nullable Shot picture,
            Settling screen)
            implements DesktopEvent {}

    /**
     * How the screen came to rest after an action.
     *
     * @param ms how long it was waited
     * @param isStill whether it came to rest
     * @param changed around all that is another than before the action; null if nothing is
     */
    record Settling(long ms, boolean isStill, @Nullable Area changed) {}

    /**
     * {@code desktop.control_taken}: a person operates the desktop from here on.
     *
     * @param by the person's name
     * @param picture of that moment
     */
    record ControlTaken(String by, @Nullable Shot picture) implements DesktopEvent {}

    /** {@code desktop.person_acted}: what a person did who had the control; several inputs in a row that belong together are one. */
    record PersonActed(
            String by,
            Act act,
            @Nullable Point at,
            @Nullable Point to,
            int count,
            @Nullable String words,
            boolean isMasked)
            implements DesktopEvent {
        /** Kinds of what a person does. */
        public enum Act {
            CLICK,
            @JsonProperty("double_click")
            DOUBLE_CLICK,
            @JsonProperty("right_click")
            RIGHT_CLICK,
            @JsonProperty("middle_click")
            MIDDLE_CLICK,
            DRAG,
            SCROLL,
            TYPE,
            KEY,
            PASTE,
            /** More came at once than could be written down: how much, and nothing else of it. */
            UNRECORDED
        }
    }

    /**
     * {@code desktop.control_returned}: the agent operates it again.
     *
     * @param reason {@code returned}, {@code expired}, {@code left}, {@code taken} by somebody else, or {@code ended} with the desktop or the server
     * @param acts how many things the person did
     * @param changed around all that is another than when the control was taken
     * @param picture of that moment
     * @param note what the person says of it
     */
    record ControlReturned(
            String by,
            String reason,
            int acts,
            @Nullable Area changed,
            @Nullable Shot picture,
            @Nullable String note) implements DesktopEvent {}

    /**
     * {@code user.desktop_returned}: what the agent is told of a person's time at its desktop, written together with {@code desktop.control_returned}.
     *
     * @param words of what was done and what changed
     * @param isUrgent whether the agent goes on because of it; if not, it hears of it together with whatever comes next
     */
    record HandedBack(String by, String words, @Nullable Shot picture, boolean isUrgent) implements DesktopEvent {}

    /** The types by published name. */
    static Map<String, Class<? extends StudioEvent>> types() {
        var types = new LinkedHashMap<String, Class<? extends StudioEvent>>();
        types.put("desktop.started", Started.class);
        types.put("desktop.ended", Ended.class);
        types.put("desktop.acted", Acted.class);
        types.put("desktop.control_taken", ControlTaken.class);
        types.put("desktop.person_acted", PersonActed.class);
        types.put("desktop.control_returned", ControlReturned.class);
        types.put("user.desktop_returned", HandedBack.class);
        return types;
    }
}
