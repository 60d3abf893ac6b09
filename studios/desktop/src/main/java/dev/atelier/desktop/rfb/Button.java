package dev.atelier.desktop.rfb;

/** Buttons of the pointer (RFC 6143, section 7.5.5). The wheel is buttons, too. */
public enum Button {
    LEFT(1),
    MIDDLE(2),
    RIGHT(4),
    WHEEL_UP(8),
    WHEEL_DOWN(16),
    WHEEL_LEFT(32),
    WHEEL_RIGHT(64);

    private final int bit;

    Button(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
