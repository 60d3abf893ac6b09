package dev.atelier.agent.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A model did not answer. */
public final class ModelException extends Exception {
    /** What kind of failure, and with it whether asking again may help. */
    public enum Kind {
        OVERLOADED("model_overloaded_error", true),
        RATE_LIMITED("model_rate_limited_error", true),
        UNREACHABLE("model_request_failed_error", true),
        REJECTED("model_request_failed_error", false),
        /** The conversation does not fit the model any more; shorter it may. */
        TOO_LONG("model_request_failed_error", false),
        BILLING("billing_error", false);

        private final String errorType;
        private final boolean passing;

        Kind(String errorType, boolean passing) {
            this.errorType = errorType;
            this.passing = passing;
        }

        /** The type of the {@code session.error}. */
        public String errorType() {
            return errorType;
        }

        public boolean isPassing() {
            return passing;
        }
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /** @param message for people: no keys, no stack trace */
    public ModelException(Kind kind, String message, @Nullable Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** How long the provider asked to wait. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
