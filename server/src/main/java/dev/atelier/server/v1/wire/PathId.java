package dev.atelier.server.v1.wire;

import dev.atelier.server.error.ApiException;
import java.util.regex.Pattern;

/** Ids out of a path or a parameter. What can be no id is not looked up. */
public final class PathId {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private PathId() {}

    /** @throws ApiException as if there were nothing of that id */
    public static String of(String what, String id) {
        if (!ID.matcher(id).matches()) {
            throw missing(what, id);
        }
        return id;
    }

    public static boolean isPossible(String id) {
        return ID.matcher(id).matches();
    }

    /** @param what {@code file} */
    public static ApiException missing(String what, String id) {
        var shown = id.length() > 60 ? id.substring(0, 60) + "…" : id;
        return ApiException.notFound("there is no " + what + " '" + shown + "'");
    }
}
