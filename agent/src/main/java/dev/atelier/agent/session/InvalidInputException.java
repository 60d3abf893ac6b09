package dev.atelier.agent.session;

import org.jspecify.annotations.Nullable;

/** Somebody sent something that cannot be. The message names the field, the value and the fix. */
public final class InvalidInputException extends Exception {
    /** The code of an outcome that comes while another one is worked for: a conflict, not a mistake. */
    public static final String OUTCOME_ACTIVE = "outcome_active";

    private final String field;
    private final String problem;
    private final @Nullable String code;

    /** @param field path of the field, {@code events[0].content} */
    public InvalidInputException(String field, String message) {
        this(field, message, null);
    }

    /**
     * @param field path of the field, {@code events[0].content}
     * @param code what programs tell it by, {@code budget_create_only}
     */
    public InvalidInputException(String field, String message, @Nullable String code) {
        super(field + ": " + message);
        this.field = field;
        this.problem = message;
        this.code = code;
    }

    /** The same of a part: its field is put behind that of the whole. */
    public InvalidInputException under(String whole) {
        return new InvalidInputException(whole + "." + field, problem, code);
    }

    public String field() {
        return field;
    }

    /** The value and the fix, without the field. */
    public String problem() {
        return problem;
    }

    /** What programs tell it by; most have none. */
    public @Nullable String code() {
        return code;
    }
}
