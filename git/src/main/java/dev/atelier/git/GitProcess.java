package dev.atelier.git;

import dev.atelier.git.GitFailure.Kind;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the git program, each call a process of its own that ends with the call, whatever it has begun.
 *
 * <p>Its environment and its configuration are made here and come from nowhere else: no settings of the machine or of a user, no hooks, no
 * filters, no questions, one protocol. That holds only in repositories of the server's own: the configuration of one that an agent can
 * write to is the agent's, so no call is ever made in such a one. Thread-safe; calls obey interrupts.
 */
final class GitProcess {
    private static final int MOST_TEXT = 4 << 20;
    private static final int MOST_ERRORS = 16 << 10;
    private static final long LOOK_EVERY_MS = 200;
    private static final long LAST_WORDS_MS = 5_000;
    private static final File NOTHING = new File("/dev/null");

    private static final List<String> SETTINGS = List.of(
            "core.hooksPath=/dev/null",
            "core.fsmonitor=false",
            "core.attributesFile=/dev/null",
            "core.excludesFile=/dev/null",
            "core.protectHFS=true",
            "core.protectNTFS=true",
            "core.logAllRefUpdates=false",
            "credential.helper=",
            "gc.auto=0",
            "maintenance.auto=false",
            "fetch.unpackLimit=1",
            "http.followRedirects=false",
            "http.lowSpeedLimit=1000",
            "http.lowSpeedTime=60",
            "advice.detachedHead=false",
            "submodule.recurse=false",
            "fetch.recurseSubmodules=false",
            "diff.ignoreSubmodules=all");

    private final Path home;
    private final Map<String, String> proxies;
    private final Duration deadline;
    private final UnaryOperator<String> veil;

    /**
     * @param proxies variables that say how the network is reached, such as {@code HTTPS_PROXY}
     * @param veil takes known secrets out of a text
     */
    GitProcess(Path home, Map<String, String> proxies, Duration deadline, UnaryOperator<String> veil) {
        this.home = home;
        this.proxies = Map.copyOf(proxies);
        this.deadline = deadline;
        this.veil = veil;
    }

    /** A text without the secrets that the server knows. */
    String veiled(String text) {
        return veil.apply(text);
    }

    /** Takes what a call writes, as it comes. */
    interface Reader<T> {
        T read(InputStream in) throws IOException, GitFailure;
    }

    /** What a call wrote, which must be no more than 4 MiB. */
    String text(GitCall call) throws GitFailure, InterruptedException {
        return run(call, in -> {
            var bytes = in.readNBytes(MOST_TEXT + 1);
            if (bytes.length > MOST_TEXT) {
                throw new GitFailure(Kind.TOO_LARGE, "git has more to say than this server takes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        });
    }

    /** @throws GitFailure also if the reader throws it; then the call is ended */
    <T> T run(GitCall call, Reader<T> reader) throws GitFailure, InterruptedException {
        var process = start(call);
        var output = new CompletableFuture<T>();
        var errors = new CompletableFuture<String>();
        try {
            begin("read", () -> complete(output, () -> reader.read(process.getInputStream())));
            begin("errors", () -> complete(errors, () -> tail(process.getErrorStream())));
            var input = input(call, process);
            await(process, call, output, input);
            int exit = process.exitValue();
            var said = get(errors);
            if (exit != 0 && exit != call.expected()) {
                throw Complaint.in(veiled(said), exit);
            }
            get(input);
            return get(output);
        } finally {
            end(process);
        }
    }

    private static CompletableFuture<Boolean> input(GitCall call, Process process) {
        var done = new CompletableFuture<Boolean>();
        var input = call.input();
        if (input == null) {
            done.complete(true);
            return done;
        }
        begin(
                "write",
                () -> complete(done, () -> {
                    try (var out = process.getOutputStream()) {
                        input.write(out);
                    }
                    return true;
                }));
        return done;
    }

    private void await(Process process, GitCall call, CompletableFuture<?> output, CompletableFuture<?> input)
            throws GitFailure, InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (!process.waitFor(LOOK_EVERY_MS, TimeUnit.MILLISECONDS)) {
            var stop = call.watch().look();
            if (stop.isPresent()) {
                throw stop.get();
            }
            if (output.isCompletedExceptionally()) {
                get(output);
            }
            if (input.isCompletedExceptionally() && !(input.exceptionNow() instanceof IOException)) {
                get(input);
            }
            if (System.nanoTime() > end) {
                throw new GitFailure(Kind.TIMEOUT, "it took longer than " + deadline.toSeconds() + " seconds");
            }
        }
    }

    private Process start(GitCall call) throws GitFailure {
        var command = new ArrayList<String>();
        command.add("git");
        for (var setting : SETTINGS) {
            command.add("-c");
            command.add(setting);
        }
        command.addAll(call.arguments());
        try {
            Files.createDirectories(home);
            var builder = new ProcessBuilder(command).directory(home.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment(call));
            builder.redirectInput(call.input() == null ? Redirect.from(NOTHING) : Redirect.PIPE);
            return builder.start();
        } catch (IOException e) {
            var missing = new GitFailure(Kind.BROKEN, "this server cannot run git; is it installed?");
            missing.initCause(e);
            throw missing;
        }
    }

    private Map<String, String> environment(GitCall call) {
        var all = new HashMap<>(proxies);
        all.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        all.put("HOME", home.toString());
        all.put("XDG_CONFIG_HOME", home.toString());
        all.put("LC_ALL", "C");
        all.put("GIT_CONFIG_NOSYSTEM", "1");
        all.put("GIT_CONFIG_GLOBAL", "/dev/null");
        all.put("GIT_ATTR_NOSYSTEM", "1");
        all.put("GIT_TERMINAL_PROMPT", "0");
        all.put("GIT_OPTIONAL_LOCKS", "0");
        all.put("GIT_NO_REPLACE_OBJECTS", "1");
        all.put("GIT_CEILING_DIRECTORIES", "/");
        all.put("GIT_ALLOW_PROTOCOL", call.protocol() == null ? "none" : call.protocol());
        all.putAll(call.environment());
        return all;
    }

    private static void begin(String what, Runnable work) {
        Thread.ofVirtual().name("git-" + what).start(work);
    }

    private interface Work<T> {
        T run() throws IOException, GitFailure, InterruptedException;
    }

    private static <T> void complete(CompletableFuture<T> future, Work<T> work) {
        try {
            future.complete(work.run());
        } catch (IOException | GitFailure | InterruptedException | RuntimeException e) {
            future.completeExceptionally(e);
        }
    }

    private static <T> T get(CompletableFuture<T> future) throws GitFailure, InterruptedException {
        try {
            return future.get(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GitFailure failure) {
                throw failure;
            }
            throw broken(e.getCause());
        } catch (TimeoutException e) {
            throw broken(e);
        }
    }

    private static GitFailure broken(@Nullable Throwable cause) {
        var broken = new GitFailure(Kind.BROKEN, "the talk with git broke off");
        broken.initCause(cause);
        return broken;
    }

    /** The end of what is said, which has the reason. */
    private static String tail(InputStream in) throws IOException {
        var kept = new byte[MOST_ERRORS];
        int length = 0;
        var buffer = new byte[4096];
        int count;
        while ((count = in.read(buffer)) >= 0) {
            int drop = Math.max(0, length + count - MOST_ERRORS);
            System.arraycopy(kept, drop, kept, 0, length - drop);
            System.arraycopy(buffer, 0, kept, length - drop, count);
            length += count - drop;
        }
        return new String(kept, 0, length, StandardCharsets.UTF_8);
    }

    /** Ends what still runs of a call. What a parent begins while it is ended has lost its pipes and ends by itself. */
    private static void end(Process process) {
        if (process.isAlive()) {
            var all = process.descendants().toList();
            process.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(child -> child.descendants().forEach(ProcessHandle::destroyForcibly));
        }
        try {
            process.onExit().get(LAST_WORDS_MS, TimeUnit.MILLISECONDS);
            process.getInputStream().close();
            process.getErrorStream().close();
        } catch (IOException | ExecutionException | TimeoutException e) {
            // nothing more can be done
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
