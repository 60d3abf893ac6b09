package dev.atelier.agent.config;

/** What holds for the tools of a set that have no setting of their own. */
public record ToolDefault(boolean enabled, PermissionPolicy permissionPolicy) {
    public static final ToolDefault ALLOWED = new ToolDefault(true, PermissionPolicy.ALWAYS_ALLOW);
}
