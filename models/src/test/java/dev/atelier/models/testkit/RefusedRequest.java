package dev.atelier.models.testkit;

/** What a strict server does not accept. */
final class RefusedRequest extends RuntimeException {
    private final int status;
    private final String type;

    RefusedRequest(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    static RefusedRequest invalid(String message) {
        return new RefusedRequest(400, "invalid_request_error", message);
    }

    int status() {
        return status;
    }

    String type() {
        return type;
    }

    String told() {
        return String.valueOf(getMessage());
    }
}
