package dev.atelier.models.wire;

import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.model.ModelException.Kind;
import dev.atelier.models.catalogue.Endpoint;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in one way why a provider gave no answer: which kind of failure, how long to wait, and a sentence without secrets. */
public final class Refusals {
    private static final int LONGEST_TEXT = 500;

    private final Endpoint endpoint;

    public Refusals(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * An error that the provider answered with.
     *
     * @param status of HTTP; 200 for an error in the middle of a stream
     * @param type the provider's name for it, as far as it gave one
     * @param message the provider's words
     */
    public ModelException answered(
            int status, @Nullable String type, @Nullable String message, @Nullable Duration retryAfter) {
        var told = message == null || message.isBlank() ? "no reason given" : message;
        var kind = kind(status, type == null ? "" : type, told.toLowerCase(Locale.ROOT));
        var what = status == 200 ? "broke off" : "answered " + status;
        var advice = status == 401 || status == 403 ? " Check its key." : "";
        return exception(kind, what + ": " + told + advice, retryAfter);
    }

    private static Kind kind(int status, String type, String told) {
        if (type.equals("rate_limit_error") || (status == 429 && !type.equals("insufficient_quota"))) {
            return Kind.RATE_LIMITED;
        }
        if (type.equals("overloaded_error") || status == 529 || status == 503) {
            return Kind.OVERLOADED;
        }
        if (status == 402
                || type.equals("billing_error")
                || type.equals("insufficient_quota")
                || told.contains("credit balance")) {
            return Kind.BILLING;
        }
        if (status == 413 || type.equals("request_too_large") || isTooLong(status, type, told)) {
            return Kind.TOO_LONG;
        }
        boolean itsFault = status >= 500 || status == 408 || status == 409;
        boolean midStream = status == 200 && !type.equals("invalid_request_error");
        return itsFault || midStream ? Kind.UNREACHABLE : Kind.REJECTED;
    }

    /** Providers have no code of their own for it, so their words decide. */
    private static boolean isTooLong(int status, String type, String told) {
        boolean refused = status == 400 || status == 200;
        return refused
                && (type.equals("context_length_exceeded")
                        || type.equals("exceed_context_size_error")
                        || told.contains("prompt is too long")
                        || told.contains("exceed context limit")
                        || told.contains("maximum context length")
                        || told.contains("context window")
                        || told.contains("context size"));
    }

    /** No connection, or one that ended. */
    public ModelException unreachable(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return exception(Kind.UNREACHABLE, "said nothing for too long", null);
            }
        }
        var root = why;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var message = root instanceof IOException && root.getMessage() != null ? ": " + root.getMessage() : "";
        return exception(Kind.UNREACHABLE, "cannot be reached, or the connection broke" + message, null);
    }

    /** An answer that cannot be understood. */
    public ModelException unreadable(String why) {
        return exception(Kind.UNREACHABLE, "gave an answer that cannot be read: " + why, null);
    }

    private ModelException exception(Kind kind, String what, @Nullable Duration retryAfter) {
        return new ModelException(kind, "The model provider '" + endpoint.provider() + "' " + clean(what), retryAfter);
    }

    /** Without the key, in case somebody echoes it, and not too long. */
    private String clean(String text) {
        var key = endpoint.key();
        var masked = key == null ? text : text.replace(key.reveal(), "[key]");
        return masked.length() <= LONGEST_TEXT ? masked : masked.substring(0, LONGEST_TEXT) + "…";
    }
}
