package dev.atelier.desktop.film.gif;

import dev.atelier.desktop.event.DesktopEvent.Acted;
import dev.atelier.desktop.event.DesktopEvent.ControlReturned;
import dev.atelier.desktop.event.DesktopEvent.ControlTaken;
import dev.atelier.desktop.event.DesktopEvent.PersonActed;
import dev.atelier.desktop.event.Point;
import org.jspecify.annotations.Nullable;

/** What was done, in the words that the page has for it. */
final class ActWords {
    private ActWords() {}

    static String of(Acted acted) {
        var where = place(" at ", acted.at());
        var words = acted.words();
        return switch (acted.action()) {
            case "left_click" -> "Clicked" + where + after(" with ", words);
            case "right_click" -> "Right-clicked" + where + after(" with ", words);
            case "middle_click" -> "Middle-clicked" + where + after(" with ", words);
            case "double_click" -> "Double-clicked" + where + after(" with ", words);
            case "triple_click" -> "Triple-clicked" + where + after(" with ", words);
            case "left_click_drag" -> "Dragged" + place(" from ", acted.at()) + place(" to ", acted.to());
            case "mouse_move" -> "Moved the pointer" + place(" to ", acted.at());
            case "left_mouse_down" -> "Pressed the button" + where;
            case "left_mouse_up" -> "Released the button" + where;
            case "scroll" -> "Scrolled" + (words == null ? where : after(" ", words));
            case "type" -> "Typed" + quoted(words);
            case "key" -> words == null ? "Pressed a key" : "Pressed " + words;
            case "hold_key" -> words == null ? "Held a key" : "Held " + words;
            case String other -> other.replace('_', ' ') + after(": ", words);
        };
    }

    static String of(PersonActed acted) {
        var said = acted.isMasked() ? " something secret" : quoted(acted.words());
        var times = acted.count() > 1 ? " " + acted.count() + " times" : "";
        var where = times + place(" at ", acted.at());
        return acted.by()
                + switch (acted.act()) {
                    case CLICK -> " clicked" + where;
                    case DOUBLE_CLICK -> " double-clicked" + where;
                    case RIGHT_CLICK -> " right-clicked" + where;
                    case MIDDLE_CLICK -> " middle-clicked" + where;
                    case DRAG -> " dragged" + place(" from ", acted.at()) + place(" to ", acted.to());
                    case SCROLL -> " scrolled" + after(" ", acted.words());
                    case TYPE -> " typed" + said;
                    case KEY ->
                        " pressed " + (acted.isMasked() || acted.words() == null ? "keys" : acted.words()) + times;
                    case PASTE -> " pasted" + said;
                    case UNRECORDED -> " did more than is kept";
                };
    }

    static String of(ControlTaken taken) {
        return taken.by() + " took over";
    }

    static String of(ControlReturned returned) {
        return returned.reason().equals("returned")
                ? returned.by() + " gave it back" + after(": ", returned.note())
                : returned.by() + " has it no more";
    }

    private static String place(String lead, @Nullable Point place) {
        return place == null ? "" : lead + place.x() + ", " + place.y();
    }

    private static String after(String lead, @Nullable String words) {
        return words == null || words.isEmpty() ? "" : lead + words;
    }

    private static String quoted(@Nullable String words) {
        return words == null || words.isEmpty() ? "" : " “" + words + "”";
    }
}
