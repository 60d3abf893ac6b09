package dev.atelier.registry.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a session used a credential for a host, within one hour.
 *
 * @param id sorts by age
 * @param uses how often, from the first to the last time
 */
public record CredentialUse(String id, Subject subject, By by, Instant first, Instant last, long uses) {
    /** For MCP servers, shown to one by this server. */
    public static final String MCP = "mcp";

    /** For programs in sandboxes, put in on the way out. */
    public static final String NETWORK = "network";

    /**
     * What was used.
     *
     * @param name what it was called then; never its value
     * @param purpose {@link #MCP} or {@link #NETWORK}
     * @param host where it went; {@code *} for those beyond the most that are told apart
     */
    public record Subject(String credentialId, String vaultId, String name, String purpose, String host) {}

    /**
     * Who used it.
     *
     * @param taskId null for a session that is no task
     */
    public record By(
            String sessionId, String agent, @Nullable String taskId) {}
}
