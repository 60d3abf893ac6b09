package dev.atelier.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of the git program.
 *
 * @param arguments behind the settings that every call has
 * @param environment besides what every call has
 * @param protocol the only one over which it may reach a repository; null for none
 * @param input what it reads; null for nothing
 * @param watch is asked now and then whether it may go on
 * @param expected an exit code that is an answer and no failure, besides 0
 */
record GitCall(
        List<String> arguments,
        Map<String, String> environment,
        @Nullable String protocol,
        @Nullable Input input,
        Watch watch,
        int expected) {
    /** Writes what a call reads. */
    interface Input {
        void write(OutputStream out) throws IOException, GitFailure, InterruptedException;
    }

    /** Looks after a call that runs. */
    interface Watch {
        /** Why it must end now; empty if it may go on. */
        Optional<GitFailure> look();
    }

    GitCall {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** A call on a repository of the server's own. */
    static GitCall in(Path repository, String... arguments) {
        var all = new ArrayList<String>();
        all.add("--git-dir=" + repository);
        all.addAll(List.of(arguments));
        return new GitCall(all, Map.of(), null, null, Optional::empty, 0);
    }

    static GitCall of(String... arguments) {
        return new GitCall(List.of(arguments), Map.of(), null, null, Optional::empty, 0);
    }

    GitCall over(String scheme) {
        return new GitCall(arguments, environment, scheme, input, watch, expected);
    }

    GitCall reading(Input other) {
        return new GitCall(arguments, environment, protocol, other, watch, expected);
    }

    GitCall watchedBy(Watch other) {
        return new GitCall(arguments, environment, protocol, input, other, expected);
    }

    /** With one more setting, which goes before the arguments. */
    GitCall with(String setting) {
        var all = new ArrayList<String>();
        all.add("-c");
        all.add(setting);
        all.addAll(arguments);
        return new GitCall(all, environment, protocol, input, watch, expected);
    }

    GitCall with(String variable, String value) {
        var all = new HashMap<>(environment);
        all.put(variable, value);
        return new GitCall(arguments, all, protocol, input, watch, expected);
    }

    GitCall accepting(int exit) {
        return new GitCall(arguments, environment, protocol, input, watch, exit);
    }

    /** Whose commits it makes. */
    GitCall by(Author author) {
        return with("GIT_AUTHOR_NAME", author.name())
                .with("GIT_AUTHOR_EMAIL", author.email())
                .with("GIT_COMMITTER_NAME", author.name())
                .with("GIT_COMMITTER_EMAIL", author.email());
    }
}
