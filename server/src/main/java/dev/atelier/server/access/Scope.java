package dev.atelier.server.access;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a key may be used for. */
public enum Scope {
    /** Look at sessions, their events and pictures, and what they cost. */
    SESSIONS_READ("sessions:read"),
    /** Begin and steer sessions; includes looking at them. */
    SESSIONS_WRITE("sessions:write"),
    /** Read and change agents, environments, skills, vaults and what else sessions are made of. */
    AGENTS("agents"),
    /** Upload, list and download files. */
    FILES("files"),
    /** Ask models through the gateway, and make throw-away keys for sessions. */
    GATEWAY("gateway"),
    /** Read the numbers about the server, of all workspaces. */
    METRICS("metrics"),
    /** Everything, API keys included. */
    ADMIN("admin");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    /** As people and the database write it. */
    public String word() {
        return word;
    }

    public static Optional<Scope> of(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word.equals(word)).findFirst();
    }

    public static String words() {
        return Arrays.stream(values()).map(Scope::word).collect(Collectors.joining(", "));
    }

    /** Whether whoever holds these scopes may do what needs this one. */
    boolean isGrantedBy(Set<Scope> held) {
        return held.contains(this) || held.contains(ADMIN) || (this == SESSIONS_READ && held.contains(SESSIONS_WRITE));
    }
}
