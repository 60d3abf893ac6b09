package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The branches and tags of a remote at one moment.
 *
 * @param head the branch that it calls its own; null if it has none
 * @param hashes of commits and tags, by their whole names
 */
record RemoteRefs(@Nullable BranchName head, Map<String, String> hashes) {
    private static final int MOST = 200_000;
    private static final int SHOWN = 10;
    private static final String HEADS = "refs/heads/";

    RemoteRefs {
        hashes = Map.copyOf(hashes);
    }

    /** Reads what {@code ls-remote --symref} writes. */
    static RemoteRefs read(InputStream in) throws IOException, GitFailure {
        var hashes = new HashMap<String, String>();
        BranchName head = null;
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            int tab = line.indexOf('\t');
            if (tab < 0) {
                continue;
            }
            var name = line.substring(tab + 1);
            if (line.startsWith("ref: " + HEADS) && name.equals("HEAD")) {
                head = BranchName.parse(line.substring(("ref: " + HEADS).length(), tab));
            } else if ((name.startsWith(HEADS) || name.startsWith("refs/tags/")) && !name.endsWith("^{}")) {
                hashes.put(name, line.substring(0, tab));
            }
            if (hashes.size() > MOST) {
                throw new GitFailure(Kind.TOO_LARGE, "the repository has more than " + MOST + " branches and tags");
            }
        }
        return new RemoteRefs(head, hashes);
    }

    /** Reads what {@code for-each-ref} writes as hash, blank and name. */
    static Map<String, String> local(InputStream in) throws IOException {
        var hashes = new HashMap<String, String>();
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            int blank = line.indexOf(' ');
            hashes.put(line.substring(blank + 1), line.substring(0, blank));
        }
        return hashes;
    }

    boolean has(BranchName branch) {
        return hashes.containsKey(branch.ref());
    }

    /** For whoever asked for another one. */
    GitFailure unknown(BranchName wanted) {
        var names = hashes.keySet().stream()
                .filter(name -> name.startsWith(HEADS))
                .map(name -> name.substring(HEADS.length()))
                .sorted()
                .toList();
        var some = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return new GitFailure(
                Kind.UNKNOWN_REF,
                names.isEmpty()
                        ? "the repository has no branch '" + wanted + "', it is empty"
                        : "the repository has no branch '" + wanted + "'; it has " + some
                                + (names.size() > SHOWN ? ", …" : ""));
    }
}
