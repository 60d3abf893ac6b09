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
