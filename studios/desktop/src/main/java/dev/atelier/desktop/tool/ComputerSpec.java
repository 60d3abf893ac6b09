package dev.atelier.desktop.tool;

import dev.atelier.agent.tool.ToolSpec;
import java.util.Arrays;
import java.util.stream.Collectors;

/** {@code computer} as a model sees it. */
final class ComputerSpec {
    private static final String DESCRIPTION = """
            A screen, a mouse and a keyboard. Pictures of the screen have {width} by {height} pixels; coordinates are [x, y] in pixels of the last whole picture, from \
            its top left corner. Each call does one thing and shows the screen when it is at rest, unless nothing changed. Actions: screenshot; \
            cursor_position; mouse_move; left_click, right_click, middle_click, double_click, triple_click (at coordinate, or where the pointer is; text \
            names keys to hold down, such as ctrl or shift); left_click_drag (from start_coordinate to coordinate); left_mouse_down, left_mouse_up; scroll \
            (scroll_direction, scroll_amount in clicks of the wheel); type (text, any characters; a line feed is Return); key (text, such as Return, \
            ctrl+s, Page_Down, several in a row with spaces); hold_key (text, duration); wait (duration in seconds); zoom (region [x0, y0, x1, y1], to \
            read what is small). A click on a place that changed since the last picture is not made, and you are shown what is there now.""";

    private static final String SCHEMA = """
            {
              "type": "object",
              "properties": {
                "action": {"type": "string", "enum": [{actions}]},
                "coordinate": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2, "description": "[x, y] in the last whole picture"},
                "start_coordinate": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2, "description": "left_click_drag: where it begins; without it, where the pointer is"},
                "text": {"type": "string", "description": "type: what is typed; key, hold_key: the keys; clicks, drags and scroll: keys to hold down meanwhile"},
                "repeat": {"type": "integer", "minimum": 1, "maximum": 50, "description": "key: how often; once without it"},
                "scroll_direction": {"type": "string", "enum": ["up", "down", "left", "right"]},
                "scroll_amount": {"type": "integer", "minimum": 0, "maximum": {scrolled}},
                "duration": {"type": "number", "minimum": 0, "maximum": {seconds}, "description": "seconds, for hold_key and wait"},
                "region": {"type": "array", "items": {"type": "integer"}, "minItems": 4, "maxItems": 4, "description": "zoom: [x0, y0, x1, y1] in the last whole picture"}
              },
              "required": ["action"]
            }""";

    private ComputerSpec() {}

    /** @param pictures of what size they are */
    static ToolSpec of(Scale pictures) {
        var actions = Arrays.stream(Kind.values())
                .map(kind -> "\"" + kind.label() + "\"")
                .collect(Collectors.joining(", "));
        return new ToolSpec(
                Computer.NAME,
                DESCRIPTION.replace("{width}", "" + pictures.width()).replace("{height}", "" + pictures.height()),
                SCHEMA.replace("{actions}", actions)
                        .replace("{scrolled}", "" + ActionReader.MOST_SCROLLED)
                        .replace("{seconds}", "" + ActionReader.LONGEST_TIME),
                new ToolSpec.Hosted.Computer(pictures.width(), pictures.height()));
    }
}
