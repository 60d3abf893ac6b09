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
 */
record GitCall(
        List<String> arguments,
        Map<String, String> environment,
        @Nullable String protocol,
        @Nullable Input input,
        Watch watch) {
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
        return new GitCall(all, Map.of(), null, null, Optional::empty);
    }

    static GitCall of(String... arguments) {
        return new GitCall(List.of(arguments), Map.of(), null, null, Optional::empty);
    }

    GitCall over(String scheme) {
        return new GitCall(arguments, environment, scheme, input, watch);
    }

    GitCall reading(Input other) {
        return new GitCall(arguments, environment, protocol, other, watch);
    }

    GitCall watchedBy(Watch other) {
        return new GitCall(arguments, environment, protocol, input, other);
    }

    /** With one more setting, which goes before the arguments. */
    GitCall with(String setting) {
        var all = new ArrayList<String>();
        all.add("-c");
        all.add(setting);
        all.addAll(arguments);
        return new GitCall(all, environment, protocol, input, watch);
    }

    GitCall with(String variable, String value) {
        var all = new HashMap<>(environment);
        all.put(variable, value);
        return new GitCall(arguments, all, protocol, input, watch);
    }
}
