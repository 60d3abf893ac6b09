package dev.atelier.desktop.tool;

import dev.atelier.desktop.rfb.Button;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ways to scroll, as a model calls them. */
final class Wheel {
    static final List<Button> WAYS = List.of(Button.WHEEL_UP, Button.WHEEL_DOWN, Button.WHEEL_LEFT, Button.WHEEL_RIGHT);

    private Wheel() {}

    static String label(Button wheel) {
        return wheel.name().substring("WHEEL_".length()).toLowerCase(Locale.ROOT);
    }

    static Optional<Button> of(String label) {
        return WAYS.stream().filter(wheel -> label(wheel).equals(label)).findFirst();
    }
}
