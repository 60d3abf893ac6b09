package dev.atelier.git.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The git of a person at a terminal, who makes what a test needs. */
public final class Shell {
    private Shell() {}

    /** @return what it says */
    public static String git(Path folder, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-c", "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "Ada",
                        "GIT_AUTHOR_EMAIL", "ada@example.com",
                        "GIT_AUTHOR_DATE", "2026-01-02T03:04:05Z",
                        "GIT_COMMITTER_NAME", "Ada",
                        "GIT_COMMITTER_EMAIL", "ada@example.com",
                        "GIT_COMMITTER_DATE", "2026-01-02T03:04:05Z"));
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + ": " + said);
            }
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Commits these files, by their paths, on a branch of a bare repository, and says what the commit is. */
    public static String commit(Path bare, String branch, Map<String, String> files) {
        try {
            var work = Files.createTempDirectory("work");
            git(work, "init", "--quiet", "-b", branch);
            git(work, "remote", "add", "origin", bare.toString());
            if (!git(work, "ls-remote", "origin", "refs/heads/" + branch).isEmpty()) {
                git(work, "pull", "--quiet", "origin", branch);
            }
            for (var file : files.entrySet()) {
                var path = work.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return push(work, branch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits whatever lies in a folder that is a checkout of {@code origin}. */
    public static String push(Path work, String branch) {
        git(work, "add", "-A", "-f");
        git(work, "commit", "--quiet", "--allow-empty", "-m", "change");
        git(work, "push", "--quiet", "origin", "HEAD:refs/heads/" + branch);
        return git(work, "rev-parse", "HEAD");
    }
}
