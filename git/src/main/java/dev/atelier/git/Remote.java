package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a repository is: an address that says nothing else, in particular no credential. Scheme and host are in lower case.
 *
 * @param scheme {@code https}, {@code http} or {@code file}
 * @param host with the port if it is not the usual one; empty for a file
 * @param path absolute
 */
public record Remote(String scheme, String host, String path) {
    private static final List<String> SCHEMES = List.of("https", "http", "file");
    private static final int LONGEST = 1024;

    /** @throws GitFailure if no repository of ours can have that address */
    public static Remote parse(String text) throws GitFailure {
        if (text.length() > LONGEST || !text.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw refused("must have at most " + LONGEST + " characters, without blanks and letters beyond ASCII");
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException _) {
            throw refused("is no address");
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw refused("must begin with https://");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("must be without user name and password; a credential is given beside the address");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("must end with the repository's path, without ? and #");
        }
        return new Remote(scheme, host(scheme, uri), path(uri.getRawPath()));
    }

    private static String host(String scheme, URI uri) throws GitFailure {
        var authority = uri.getRawAuthority();
        if (scheme.equals("file")) {
            if (authority != null && !authority.isEmpty()) {
                throw refused("must begin with file:/// if it is a file's");
            }
            return "";
        }
        if (uri.getHost() == null) {
            throw refused("names no host");
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }

    private static String path(@Nullable String path) throws GitFailure {
        if (path == null || path.length() < 2) {
            throw refused("names no repository");
        }
        if (Arrays.stream(path.split("/")).anyMatch(name -> name.equals("..") || name.equals("."))
                || path.contains("//")
                || path.contains("%")) {
            throw refused("must have a plain path");
        }
        return path;
    }

    private static GitFailure refused(String why) {
        return new GitFailure(Kind.REFUSED, "the repository's address " + why);
    }

    boolean isFile() {
        return scheme.equals("file");
    }

    /** The address. */
    @Override
    public String toString() {
        return scheme + "://" + host + path;
    }
}
