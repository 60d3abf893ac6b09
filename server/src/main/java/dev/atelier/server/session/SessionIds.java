package dev.atelier.server.session;

import dev.atelier.journal.SessionId;
import dev.atelier.server.error.ApiException;

/** Session ids as they come in paths. */
public final class SessionIds {
    private SessionIds() {}

    /** @throws ApiException not found, for what cannot be an id */
    public static SessionId parse(String id) {
        try {
            return new SessionId(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    public static ApiException unknown(String id) {
        var shown = id.length() > 60 ? id.substring(0, 60) + "…" : id;
        return ApiException.notFound("there is no session '" + shown + "'");
    }
}
