package dev.atelier.agent.config;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What holds for one tool of a set.
 *
 * @param options what only this tool has, {@code allowed_domains} of {@code web_fetch} for instance; an object, published beside the
 *     other fields
 */
public record ToolSetting(
        String name,
        boolean enabled,
        PermissionPolicy permissionPolicy,
        @Nullable JsonNode options) {
    public ToolSetting(String name, boolean enabled, PermissionPolicy permissionPolicy) {
        this(name, enabled, permissionPolicy, null);
    }
}
