package dev.atelier.desktop.control;

import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.rfb.Keysyms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Which of an agent's actions at its desktop a person has to confirm first. Looks at nothing but the action, so the same one always gets the same answer.
 *
 * @param everyClick whatever presses a button of the mouse
 * @param chords keys pressed together, each as a set; the same keys in another order are the same, with more keys another
 * @param typed looked for in each text that is typed in one action
 * @param regions of the pictures that the agent is shown; whatever presses a button there, or ends a drag
 */
public record RiskRules(boolean everyClick, List<Set<Integer>> chords, List<Pattern> typed, List<Area> regions) {
    /** Nobody is asked. */
    public static final RiskRules NONE = new RiskRules(false, List.of(), List.of(), List.of());

    private static final Set<String> CLICKS = Set.of(
            "left_click",
            "right_click",
            "middle_click",
            "double_click",
            "triple_click",
            "left_click_drag",
            "left_mouse_down",
            "left_mouse_up");
    private static final Set<String> KEYS = Set.of("key", "hold_key");
    private static final int LONGEST_SHOWN = 80;

    public RiskRules {
        chords = List.copyOf(chords);
        typed = List.copyOf(typed);
        regions = List.copyOf(regions);
    }

    /** @throws IllegalArgumentException naming the part that is no key */
    public static Set<Integer> chord(String text) {
        return Keysyms.chord(text).stream().map(RiskRules::plain).collect(Collectors.toUnmodifiableSet());
    }

    /** One key of those that do the same: the left one of two, the small one of two letters. */
    private static int plain(int keysym) {
        return switch (keysym) {
            case 0xFFE2 -> 0xFFE1;
            case 0xFFE4 -> 0xFFE3;
            case 0xFFE8 -> 0xFFE7;
            case 0xFFEA -> 0xFFE9;
            case 0xFFEC -> 0xFFEB;
            default -> keysym >= 'A' && keysym <= 'Z' ? keysym - 'A' + 'a' : keysym;
        };
    }

    /** Why a person has to confirm it; empty if nobody has to. */
    public Optional<String> concern(JsonNode input) {
        var action = input.path("action").asString("");
        if (CLICKS.contains(action)) {
            return everyClick ? Optional.of("every click is to be confirmed") : place(input);
        }
        var text = input.path("text").asString("");
        if (KEYS.contains(action)) {
            return pressed(text);
        }
        return action.equals("type") ? typed(text) : Optional.empty();
    }

    private Optional<String> place(JsonNode input) {
        if (regions.isEmpty()) {
            return Optional.empty();
        }
        var coordinate = input.path("coordinate");
        if (!coordinate.isArray()) {
            return Optional.of("a click without a place, while clicks in some places are to be confirmed");
        }
        return Stream.of(coordinate, input.path("start_coordinate"))
                .flatMap(place -> regions.stream().filter(region -> isIn(place, region)))
                .findFirst()
                .map(region -> "clicks in the region of " + region.width() + " by " + region.height() + " pixels at ("
                        + region.x() + ", " + region.y() + ") are to be confirmed");
    }

    private static boolean isIn(JsonNode place, Area region) {
        double x = place.path(0).asDouble(-1);
        double y = place.path(1).asDouble(-1);
        return x >= region.x()
                && y >= region.y()
                && x < (double) region.x() + region.width()
                && y < (double) region.y() + region.height();
    }

    /** Several chords in one action are separated by blanks. */
    private Optional<String> pressed(String text) {
        return Stream.of(text.strip().split("\\s+"))
                .filter(this::isRisky)
                .findFirst()
                .map(part -> "the keys " + shown(part) + " are to be confirmed");
    }

    private boolean isRisky(String chord) {
        try {
            return chords.contains(chord(chord));
        } catch (IllegalArgumentException _) {
            return false; // no keys at all; the tool says so
        }
    }

    private Optional<String> typed(String text) {
        return typed.stream()
                .filter(pattern -> BoundedText.finds(pattern, text))
                .findFirst()
                .map(pattern -> "texts that match " + shown(pattern.pattern()) + " are to be confirmed");
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
}
