package dev.atelier.sandbox.process;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a sandbox is worth on this machine.
 *
 * @param provider {@code bubblewrap}, {@code plain processes}, {@code none}
 * @param isIsolating whether a command is kept from everything but its session's files
 * @param words what people should know
 * @param limits by what each limit is held: {@code memory: cgroup v2}
 */
public record Standing(String provider, boolean isIsolating, String words, Map<String, String> limits) {
    public Standing {
        limits = Map.copyOf(limits);
    }

    /** In one line. */
    @Override
    public String toString() {
        var held = new TreeMap<>(limits)
                .entrySet().stream()
                        .map(limit -> limit.getKey() + ": " + limit.getValue())
                        .collect(Collectors.joining(", "));
        return provider + "; " + words + (held.isEmpty() ? "" : "; limits: " + held);
    }
}
