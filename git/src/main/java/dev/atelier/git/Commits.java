package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at the commits of a repository of the server's own. */
final class Commits {
    private static final int LONGEST_ENTRY = 8192;

    private Commits() {}

    /** The whole hash of a commit that is there. */
    static Optional<String> find(GitProcess git, Path repository, Target.Commit wanted)
            throws GitFailure, InterruptedException {
        return find(git, repository, wanted.sha());
    }

    static Optional<String> find(GitProcess git, Path repository, String revision)
            throws GitFailure, InterruptedException {
        try {
            return Optional.of(git.text(GitCall.in(
                            repository, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"))
                    .strip());
        } catch (GitFailure e) {
            if (e.kind() == Kind.BROKEN && e.getCause() == null) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Checks how much there would be to write, before anything is. */
    static void measure(GitProcess git, Path repository, String commit, GitLimits limits)
            throws GitFailure, InterruptedException {
        git.run(GitCall.in(repository, "ls-tree", "-r", "-l", "-z", "--full-tree", commit), in -> {
            measure(in, limits);
            return commit;
        });
    }

    private static void measure(InputStream raw, GitLimits limits) throws IOException, GitFailure {
        var in = new BufferedInputStream(raw, 64 << 10);
        var entry = new ByteArrayOutputStream();
        long files = 0;
        long bytes = 0;
        int next;
        while ((next = in.read()) >= 0) {
            if (next != 0) {
                if (entry.size() > LONGEST_ENTRY) {
                    throw new GitFailure(Kind.TOO_LARGE, "the repository has a path that is too long");
                }
                entry.write(next);
                continue;
            }
            files++;
            bytes += size(entry.toString(StandardCharsets.ISO_8859_1));
            entry.reset();
            if (files > limits.count()) {
                throw new GitFailure(
                        Kind.TOO_LARGE,
                        "the repository is too large: a checkout has more than " + limits.count() + " files");
            }
            if (bytes > limits.files()) {
                throw new GitFailure(
                        Kind.TOO_LARGE,
                        "the repository is too large: its files take more than " + limits.files() + " bytes");
            }
        }
    }

    /** {@code mode type hash size<tab>path}; a submodule's size is a dash. */
    private static long size(String entry) {
        var words = entry.substring(0, entry.indexOf('\t')).split(" +");
        return words[3].equals("-") ? 0 : Long.parseLong(words[3]);
    }
}
