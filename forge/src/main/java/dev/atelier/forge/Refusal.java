package dev.atelier.forge;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/** Why something could not be done at a forge. */
public sealed interface Refusal extends Serializable {
    /** The forge does not know the token, or it has ended. */
    record Unauthorised() implements Refusal {}

    /** The token is known and may not do this. */
    record Forbidden(String words) implements Refusal {}

    /** Or it is hidden from this token, which forges do not tell apart. */
    record NotFound() implements Refusal {}

    /** The repository has another address now, which is not followed with a token in hand. */
    record Moved() implements Refusal {}

    /** @param pause until it may be tried again */
    record RateLimited(Duration pause) implements Refusal {}

    /** @param errors the forge's own; at least one */
    record Invalid(List<FieldError> errors) implements Refusal {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /** No answer, or one that says that the forge itself is in trouble. What was asked for may have been done. */
    record Unreachable(String words) implements Refusal {}

    /** The answer was not what this forge's API documents. What was asked for may have been done. */
    record Unintelligible(String words) implements Refusal {}

    /** Such a forge has no such thing. */
    record NotOffered(String words) implements Refusal {}

    /**
     * What the forge does not like.
     *
     * @param field empty if it names none
     * @param problem in the forge's words
     */
    record FieldError(String field, String problem) implements Serializable {
        @Override
        public String toString() {
            return field.isEmpty() ? problem : field + ": " + problem;
        }
    }

    /** Whether trying again later may help, without anything changed here. */
    default boolean isPassing() {
        return switch (this) {
            case RateLimited _, Unreachable _ -> true;
            case Unauthorised _, Forbidden _, NotFound _, Moved _, Invalid _, Unintelligible _, NotOffered _ -> false;
        };
    }

    /** The end of a sentence that begins with the forge. */
    default String sentence() {
        return switch (this) {
            case Unauthorised _ -> "does not take the token that it was given; it may be wrong or have ended";
            case Forbidden(var words) -> "does not let this token do that" + (words.isEmpty() ? "" : ": " + words);
            case NotFound _ -> "has no such thing, or hides it from this token";
            case Moved _ -> "says that the repository has moved; use its new address";
            case RateLimited(var wait) -> "wants no more requests for " + Math.max(1, wait.toSeconds()) + " seconds";
            case Invalid(var errors) ->
                "refused it: "
                        + String.join(
                                "; ", errors.stream().map(FieldError::toString).toList());
            case Unreachable(var words) -> words;
            case Unintelligible(var words) -> "answered what its API does not document: " + words;
            case NotOffered(var words) -> words;
        };
    }
}
