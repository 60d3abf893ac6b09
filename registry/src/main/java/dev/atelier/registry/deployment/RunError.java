package dev.atelier.registry.deployment;

import java.util.Set;

/**
 * Why a run has no session.
 *
 * @param type as in the Managed Agents API
 * @param message for people
 */
public record RunError(String type, String message) {
    public static final String AGENT_ARCHIVED = "agent_archived_error";
    public static final String ENVIRONMENT_ARCHIVED = "environment_archived_error";
    public static final String ENVIRONMENT_NOT_FOUND = "environment_not_found_error";
    public static final String VAULT_NOT_FOUND = "vault_not_found_error";
    public static final String VAULT_ARCHIVED = "vault_archived_error";
    public static final String FILE_NOT_FOUND = "file_not_found_error";
    public static final String RESOURCE_NOT_FOUND = "session_resource_not_found_error";
    public static final String MEMORY_STORE_ARCHIVED = "memory_store_archived_error";
    public static final String SKILL_NOT_FOUND = "skill_not_found_error";
    public static final String SELF_HOSTED = "self_hosted_resources_unsupported_error";
    public static final String RATE_LIMITED = "session_rate_limited_error";
    public static final String REJECTED = "session_creation_rejected_error";
    public static final String UNKNOWN = "unknown_error";

    /** The API has no pause for the others: the next run may succeed, or the request itself was refused. */
    private static final Set<String> RECOVERABLE = Set.of(RATE_LIMITED, REJECTED);

    /** Whether every further run would end the same way. */
    public boolean pauses() {
        return !RECOVERABLE.contains(type);
    }
}
