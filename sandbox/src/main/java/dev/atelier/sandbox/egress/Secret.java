package dev.atelier.sandbox.egress;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that a sandbox uses without knowing it: it has a placeholder, and the proxy puts the value in its place on the way out.
 *
 * @param name of the variable that has the placeholder
 * @param hosts where the value may go; null for everywhere
 * @param inHeader whether into the head of a request, its URL included
 * @param inBody whether into the body
 */
public record Secret(String name, String value, @Nullable List<HostRule> hosts, boolean inHeader, boolean inBody) {
    public Secret {
        hosts = hosts == null ? null : List.copyOf(hosts);
    }

    boolean goesTo(Destination to) {
        return hosts == null || hosts.stream().anyMatch(rule -> rule.allows(to));
    }

    /** Without the value. */
    @Override
    public String toString() {
        return "Secret[" + name + "]";
    }
}
