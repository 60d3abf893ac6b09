package dev.atelier.agent.session;

/** Somebody sent something that cannot be. The message names the field, the value and the fix. */
public final class InvalidInputException extends Exception {
    private final String field;
    private final String problem;

    /** @param field path of the field, {@code events[0].content} */
    public InvalidInputException(String field, String message) {
        super(field + ": " + message);
        this.field = field;
        this.problem = message;
    }

    /** The same of a part: its field is put behind that of the whole. */
    public InvalidInputException under(String whole) {
        return new InvalidInputException(whole + "." + field, problem);
    }

    public String field() {
        return field;
    }
}
