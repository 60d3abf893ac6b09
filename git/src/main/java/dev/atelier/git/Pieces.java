package dev.atelier.git;

import java.util.Map;

/**
 * Some files of a repository, as they are at a commit.
 *
 * @param texts by their paths
 */
public record Pieces(String commit, Map<String, String> texts) {
    public Pieces {
        texts = Map.copyOf(texts);
    }
}
