package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads files of a commit in a repository of the server's own. */
final class Looks {
    private Looks() {}

    static Pieces into(GitProcess git, Path repository, String commit, UnaryOperator<List<String>> choose)
            throws GitFailure, InterruptedException {
        var listed = git.text(GitCall.in(repository, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit));
        var paths = List.of(listed.split("\0")).stream()
                .filter(path -> !path.isEmpty())
                .toList();
        var texts = new LinkedHashMap<String, String>();
        for (var path : choose.apply(paths)) {
            try {
                texts.put(path, git.text(GitCall.in(repository, "cat-file", "blob", commit + ":" + path)));
            } catch (GitFailure e) {
                if (e.kind() != Kind.TOO_LARGE && e.kind() != Kind.BROKEN) {
                    throw e;
                }
            }
        }
        return new Pieces(commit, texts);
    }
}
