package dev.atelier.sandbox.tool;

/** A call that cannot be done as it was asked for. The message is for the model; the tool's name is put before it. */
final class ToolFailure extends Exception {
    private static final long serialVersionUID = 1;

    ToolFailure(String message) {
        super(message);
    }
}
