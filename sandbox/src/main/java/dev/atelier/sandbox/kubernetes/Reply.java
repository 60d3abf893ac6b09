package dev.atelier.sandbox.kubernetes;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an API server answers. */
record Reply(int status, JsonNode json) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 500;
    static final int MISSING = 404;

    /** A body that is no JSON is an empty object. */
    static Reply of(int status, byte[] body) {
        return new Reply(status, json(body));
    }

    static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (JacksonException _) {
            return JSON.createObjectNode();
        }
    }

    boolean isWell() {
        return status >= 200 && status < 300;
    }

    /** Whether asking again may help. */
    boolean isPassing() {
        return status == 429 || status >= 500;
    }

    /** What went wrong, in our words and the server's. */
    String message() {
        var said = json.path("message").asString("");
        var told = said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
        return switch (status) {
            case 401 -> "the API server does not accept this server's token";
            case 403 ->
                "this server's account may not do that (deploy/kubernetes/atelier.yaml has the role that it needs)"
                        + (told.isBlank() ? "" : ": " + told);
            default -> told.isBlank() ? "the API server answered " + status : told;
        };
    }
}
