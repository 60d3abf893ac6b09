package dev.atelier.desktop.tool;

/** The input of a call cannot be used. The message names the field, the value and the fix. */
final class BadInput extends Exception {
    private static final long serialVersionUID = 1;

    BadInput(String message) {
        super(message);
    }
}
