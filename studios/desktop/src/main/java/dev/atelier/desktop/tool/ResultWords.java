package dev.atelier.desktop.tool;

import dev.atelier.desktop.event.DesktopEvent.Settling;
import dev.atelier.desktop.rfb.Area;
import java.time.Duration;

/** How a call went, for the model. */
final class ResultWords {
    private ResultWords() {}

    static String done(Action action) {
        return switch (action) {
            case Action.Screenshot _ -> "The screen.";
            case Action.Type(var text) -> "Typed " + text.codePointCount(0, text.length()) + " characters.";
            case Action.Keys keys -> "Pressed " + keys.words() + ".";
            case Action.HoldKeys hold -> "Held " + hold.words() + ".";
            case Action.Wait pause -> "Waited " + pause.words() + ".";
            default -> {
                var words = action.words();
                yield "Did " + action.kind().label() + (words.isEmpty() ? "." : " (" + words + ").");
            }
        };
    }

    static final String LET_GO =
            "Every key and button was let go, and there is no picture: the screen is the person's now. Your next"
                    + " action waits until the desktop is given back; then you are told what was done.";

    static String tookOver(String by) {
        return by + " took the desktop over while this was under way.";
    }

    /** How far an action came that a person ended by taking the desktop over. */
    static String part(Action action, Pace pace) {
        int steps = pace.steps();
        return switch (action) {
            case Action.Type(var text) ->
                "Typed " + text.codePointCount(0, steps) + " of " + text.codePointCount(0, text.length())
                        + " characters.";
            case Action.Keys(var chords) -> "Pressed " + steps + " of " + chords.size() + " keys or chords.";
            case Action.HoldKeys(var chord, var time) -> "Held " + chord.words() + " for " + of(pace, time) + ".";
            case Action.Wait(var time) -> "Waited " + of(pace, time) + ".";
            case Action.Scroll scroll ->
                "Scrolled " + Wheel.label(scroll.wheel()) + " " + steps + " of " + scroll.amount() + ".";
            case Action.Click click -> "Clicked " + steps + " of " + click.times() + " times.";
            case Action.Drag _ -> "The drag did not come to its end.";
            case Action.Move _, Action.Hold _ -> "It did not come to its end.";
            case Action.Screenshot _, Action.CursorPosition _, Action.Zoom _ -> "Nothing was done.";
        };
    }

    private static String of(Pace pace, Duration time) {
        var took = pace.took().compareTo(time) < 0 ? pace.took() : time;
        return Seconds.of(took) + " of " + Seconds.of(time);
    }

    static String rest(Settling screen) {
        var time = Seconds.of(Duration.ofMillis(screen.ms()));
        if (screen.ms() == 0) {
            return "";
        }
        return screen.isStill()
                ? " The screen was at rest after " + time + "."
                : " The screen is still changing after " + time + ".";
    }

    /** @param area of the picture */
    static String changed(Area area) {
        return " Changed since the last picture: x %d to %d, y %d to %d."
                .formatted(area.x(), area.x() + area.width() - 1, area.y(), area.y() + area.height() - 1);
    }
}
