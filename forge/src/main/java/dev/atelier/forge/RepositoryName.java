package dev.atelier.forge;

import java.util.regex.Pattern;

/** A repository on its forge: {@code octo/tools}, on GitLab also {@code group/part/tools}. */
public record RepositoryName(String path) {
    private static final Pattern POSSIBLE = Pattern.compile("[A-Za-z0-9_.-]{1,255}(/[A-Za-z0-9_.-]{1,255}){1,20}");
    private static final Pattern DOTS = Pattern.compile("(^|/)\\.{1,2}(/|$)");

    public RepositoryName {
        if (!POSSIBLE.matcher(path).matches() || DOTS.matcher(path).find()) {
            throw new IllegalArgumentException("'" + path + "' names no repository; write owner/name");
        }
    }

    /** All but the last part. */
    public String owner() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return path;
    }
}
