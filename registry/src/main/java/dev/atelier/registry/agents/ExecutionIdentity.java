package dev.atelier.registry.agents;

import org.jspecify.annotations.Nullable;

/**
 * As whom an agent acts outside. Kept and told back; nothing follows from it here.
 *
 * @param type {@code service_account} or {@code aws_role}
 * @param roleArn of an {@code aws_role} only
 */
public record ExecutionIdentity(String type, @Nullable String roleArn) {
    public static final ExecutionIdentity SERVICE_ACCOUNT = new ExecutionIdentity("service_account", null);
}
