package dev.atelier.agent.input;

/** The input of a call cannot be used. The message is for the model: it names the field and the fix. */
public final class BadInput extends Exception {
    private static final long serialVersionUID = 1;

    public BadInput(String message) {
        super(message);
    }
}
