package dev.atelier.agent.session;

/** Somebody sent something that cannot be. The message names the field, the value and the fix. */
public final class InvalidInputException extends Exception {
    private final String field;

    /** @param field path of the field, {@code events[0].content} */
    public InvalidInputException(String field, String message) {
        super(field + ": " + message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
