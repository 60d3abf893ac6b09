package dev.atelier.server.error;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A request that cannot be done. Becomes the error shape of the face that was asked. The message is for people. */
public final class ApiException extends RuntimeException {
    private final int status;
    private final String type;
    private final Map<String, String> fields;
    private @Nullable ObjectNode details;

    private ApiException(int status, String type, String message) {
        this(status, type, message, Map.of());
    }

    private ApiException(int status, String type, String message, Map<String, String> fields) {
        super(message);
        this.status = status;
        this.type = type;
        this.fields = Map.copyOf(fields);
    }

    /** @param field path of the field or name of the parameter */
    public static ApiException invalid(String field, String message) {
        return new ApiException(400, "invalid_request_error", field + ": " + message);
    }

    public static ApiException invalid(String message) {
        return new ApiException(400, "invalid_request_error", message);
    }

    public static ApiException notFound(String message) {
        return new ApiException(404, "not_found_error", message);
    }

    /** What is there already does not allow it. */
    public static ApiException conflict(String message) {
        return conflict("invalid_request_error", message);
    }

    /** @param type what programs tell this conflict by */
    public static ApiException conflict(String type, String message) {
        return new ApiException(409, type, message);
    }

    /** This credential does not open what was asked for. */
    public static ApiException forbidden(String message) {
        return new ApiException(403, "permission_error", message);
    }

    /** What the sender believes of something is not so. */
    public static ApiException preconditionFailed(String message) {
        return new ApiException(412, "invalid_request_error", message);
    }

    public static ApiException tooLarge(String message) {
        return new ApiException(413, "request_too_large", message);
    }

    public static ApiException rangeNotSatisfiable(String message) {
        return new ApiException(416, "invalid_request_error", message);
    }

    public static ApiException timedOut(String message) {
        return new ApiException(408, "timeout_error", message);
    }

    /** @param message what there is too much of */
    public static ApiException overloaded(String message) {
        return new ApiException(529, "overloaded_error", message);
    }

    /** @param message what to do about it */
    public static ApiException tooMany(String message) {
        return new ApiException(429, "rate_limit_error", message);
    }

    /** The same with one more field in the error object, for programs. */
    public ApiException with(String field, String value) {
        var more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new ApiException(status, type, String.valueOf(getMessage()), more);
    }

    /** The same with what programs tell it by, {@code invalid_metadata}. */
    public ApiException withCode(String code) {
        return with(ErrorBody.CODE, code);
    }

    /** The same with what programs are to know of it, published as the error's details. */
    public ApiException withDetails(ObjectNode told) {
        var same = new ApiException(status, type, String.valueOf(getMessage()), fields);
        same.details = told;
        return same;
    }

    public @Nullable ObjectNode details() {
        return details;
    }

    /** Further fields of the error object. */
    public Map<String, String> fields() {
        return fields;
    }

    public int status() {
        return status;
    }

    /** As in the Managed Agents API. */
    public String type() {
        return type;
    }
}
