package dev.atelier.desktop.tool;

import dev.atelier.desktop.rfb.Button;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a call asks for. Whatever is wrong with it is said at once, with what would be right. */
final class ActionReader {
    /** As much as is typed by one call. */
    static final int LONGEST_TEXT = 20_000;

    /** Clicks of the wheel. */
    static final int MOST_SCROLLED = 100;

    /** Seconds. */
    static final int LONGEST_TIME = 60;

    private static final int LONGEST_KEYS = 400;
    private static final int MOST_CHORDS = 50;

    private ActionReader() {}

    static Action read(JsonNode input) throws BadInput {
        var arguments = new Arguments(input);
        if (!arguments.has("action")) {
            throw new BadInput("action is required: one of " + Kind.all());
        }
        var label = arguments.text("action", 100);
        var kind = Kind.of(label)
                .orElseThrow(() -> new BadInput("action: '" + label + "' is none; give one of " + Kind.all()));
        for (var name : input.propertyNames()) {
            if (!name.equals("action") && !kind.fields().contains(name) && arguments.has(name)) {
                throw new BadInput("'" + (name.length() > 80 ? name.substring(0, 80) + "…" : name)
                        + "' is nothing that " + label + " takes"
                        + (kind.fields().isEmpty() ? "" : "; it takes " + String.join(", ", kind.fields())));
            }
        }
        return read(kind, arguments);
    }

    private static Action read(Kind kind, Arguments in) throws BadInput {
        return switch (kind) {
            case SCREENSHOT -> new Action.Screenshot();
            case CURSOR_POSITION -> new Action.CursorPosition();
            case MOUSE_MOVE -> new Action.Move(in.place("coordinate"));
            case LEFT_CLICK -> click(kind, Button.LEFT, 1, in);
            case RIGHT_CLICK -> click(kind, Button.RIGHT, 1, in);
            case MIDDLE_CLICK -> click(kind, Button.MIDDLE, 1, in);
            case DOUBLE_CLICK -> click(kind, Button.LEFT, 2, in);
            case TRIPLE_CLICK -> click(kind, Button.LEFT, 3, in);
            case LEFT_CLICK_DRAG ->
                new Action.Drag(in.optionalPlace("start_coordinate"), in.place("coordinate"), in.modifiers("text"));
            case LEFT_MOUSE_DOWN -> new Action.Hold(true, in.optionalPlace("coordinate"));
            case LEFT_MOUSE_UP -> new Action.Hold(false, in.optionalPlace("coordinate"));
            case SCROLL -> scroll(in);
            case TYPE -> new Action.Type(typed(in));
            case KEY -> keys(in);
            case HOLD_KEY -> new Action.HoldKeys(in.chord("text", in.text("text", LONGEST_KEYS)), time(in));
            case WAIT -> new Action.Wait(time(in));
            case ZOOM -> new Action.Zoom(in.region("region"));
        };
    }

    private static Duration time(Arguments in) throws BadInput {
        return in.seconds("duration", LONGEST_TIME);
    }

    private static Action click(Kind kind, Button button, int times, Arguments in) throws BadInput {
        return new Action.Click(kind, button, times, in.optionalPlace("coordinate"), in.modifiers("text"));
    }

    private static Action scroll(Arguments in) throws BadInput {
        var way = in.text("scroll_direction", 100);
        var wheel = Wheel.of(way)
                .orElseThrow(() -> new BadInput("scroll_direction must be up, down, left or right, not '" + way + "'"));
        return new Action.Scroll(
                in.optionalPlace("coordinate"),
                wheel,
                in.number("scroll_amount", 0, MOST_SCROLLED),
                in.modifiers("text"));
    }

    private static String typed(Arguments in) throws BadInput {
        var text = in.text("text", LONGEST_TEXT).replace("\r\n", "\n").replace('\r', '\n');
        if (text.isEmpty()) {
            throw new BadInput("text is empty; give what is to be typed");
        }
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (Character.isISOControl(each) && each != '\n' && each != '\t') {
                throw new BadInput("text has the control character U+%04X at %d; press keys with the action key"
                        .formatted((int) each, i));
            }
        }
        return text;
    }

    private static Action keys(Arguments in) throws BadInput {
        var chords = new ArrayList<Chord>();
        for (var part : in.text("text", LONGEST_KEYS)
                .strip()
                .replaceAll("\\s+\\+\\s+", "+")
                .split("\\s+")) {
            chords.add(in.chord("text", part));
        }
        int times = in.has("repeat") ? in.number("repeat", 1, MOST_CHORDS) : 1;
        var once = List.copyOf(chords);
        for (int i = 1; i < times; i++) {
            chords.addAll(once);
        }
        if (chords.size() > MOST_CHORDS) {
            throw new BadInput(
                    "text names " + chords.size() + " keys one after the other; give at most " + MOST_CHORDS);
        }
        return new Action.Keys(chords);
    }
}
