package dev.atelier.desktop.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Everything that can be done with a desktop, and what each takes. */
@SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
enum Kind {
    SCREENSHOT,
    CURSOR_POSITION,
    MOUSE_MOVE("coordinate"),
    LEFT_CLICK("coordinate", "text"),
    RIGHT_CLICK("coordinate", "text"),
    MIDDLE_CLICK("coordinate", "text"),
    DOUBLE_CLICK("coordinate", "text"),
    TRIPLE_CLICK("coordinate", "text"),
    LEFT_CLICK_DRAG("start_coordinate", "coordinate", "text"),
    LEFT_MOUSE_DOWN("coordinate"),
    LEFT_MOUSE_UP("coordinate"),
    SCROLL("coordinate", "scroll_direction", "scroll_amount", "text"),
    TYPE("text"),
    KEY("text", "repeat"),
    HOLD_KEY("text", "duration"),
    WAIT("duration"),
    ZOOM("region");

    private final List<String> fields;

    Kind(String... fields) {
        this.fields = List.of(fields);
    }

    /** As a model calls it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it takes besides {@code action}. */
    List<String> fields() {
        return fields;
    }

    /** Whether it presses a button on a place, which should be what the model saw there. */
    boolean isAimed() {
        return switch (this) {
            case LEFT_CLICK, RIGHT_CLICK, MIDDLE_CLICK, DOUBLE_CLICK, TRIPLE_CLICK, LEFT_CLICK_DRAG, LEFT_MOUSE_DOWN ->
                true;
            default -> false;
        };
    }

    /** Whether it is more than a look. */
    boolean changesSomething() {
        return switch (this) {
            case SCREENSHOT, CURSOR_POSITION, WAIT, ZOOM -> false;
            default -> true;
        };
    }

    static Optional<Kind> of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Kind::label).collect(Collectors.joining(", "));
    }
}
