package dev.atelier.code.project;

import java.util.Optional;

/**
 * One part of a tree that is built by itself. The commands are lines for a shell in its folder. They are chosen from a fixed list: nothing that a file of the
 * tree says becomes a part of them, though what they run is the tree's.
 *
 * @param folder from the root; empty for the root itself
 * @param install gets what the build needs, over the network
 * @param build compiles without testing
 * @param test runs all tests; absent if there seem to be none
 */
public record Build(
        BuildTool tool,
        String folder,
        Optional<String> install,
        Optional<String> build,
        Optional<String> test,
        Results results) {}
