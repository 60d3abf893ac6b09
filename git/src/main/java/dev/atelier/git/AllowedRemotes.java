package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.util.List;

/**
 * Which repositories may be reached from here: those whose address begins with one of these. A beginning is a whole host, {@code
 * https://github.com/}, a folder on it, or {@code https://} for any host.
 */
public record AllowedRemotes(List<String> beginnings) {
    public static final AllowedRemotes GITHUB = new AllowedRemotes(List.of("https://github.com/"));

    /** @throws IllegalArgumentException with the reason if a beginning is none, for whoever wrote it */
    public AllowedRemotes {
        beginnings = List.copyOf(beginnings);
        for (var beginning : beginnings) {
            if (!beginning.matches("(https?|file)://([^/\\s@]*/\\S*)?") || !beginning.endsWith("/")) {
                throw new IllegalArgumentException(
                        "'" + beginning
                                + "' is no beginning of addresses; write https://host/, https:// for every host, or file:///folder/");
            }
        }
    }

    public void check(Remote remote) throws GitFailure {
        var address = remote.toString();
        if (beginnings.stream().noneMatch(address::startsWith)) {
            throw new GitFailure(
                    Kind.REFUSED,
                    "this server may not use " + address + "; its setting atelier.git.remotes allows "
                            + String.join(", ", beginnings));
        }
    }
}
