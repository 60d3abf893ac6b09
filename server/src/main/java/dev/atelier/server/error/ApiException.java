package dev.atelier.server.error;

/** A request that cannot be done. Becomes the error shape of the face that was asked. The message is for people. */
public final class ApiException extends RuntimeException {
    private final int status;
    private final String type;

    private ApiException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
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

    public static ApiException tooLarge(String message) {
        return new ApiException(413, "request_too_large", message);
    }

    public static ApiException timedOut(String message) {
        return new ApiException(408, "timeout_error", message);
    }

    /** @param message what to do about it */
    public static ApiException tooMany(String message) {
        return new ApiException(429, "rate_limit_error", message);
    }

    public int status() {
        return status;
    }

    /** As in the Managed Agents API. */
    public String type() {
        return type;
    }
}
