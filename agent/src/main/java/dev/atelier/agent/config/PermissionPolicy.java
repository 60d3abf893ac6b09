package dev.atelier.agent.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.atelier.agent.event.AgentEvent.Permission;
import java.util.Locale;
import java.util.Map;

/** Who decides whether a call runs. Written as {@code {"type": "always_ask"}}. */
public enum PermissionPolicy {
    ALWAYS_ALLOW(Permission.ALLOW),
    ALWAYS_ASK(Permission.ASK),
    /** The server judges each call; until it can, a person is asked. */
    AUTO(Permission.ASK);

    private final Permission permission;

    PermissionPolicy(Permission permission) {
        this.permission = permission;
    }

    public Permission permission() {
        return permission;
    }

    /** {@code always_ask}. */
    public String published() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static PermissionPolicy read(Map<String, String> json) {
        return valueOf(json.getOrDefault("type", "").toUpperCase(Locale.ROOT));
    }

    @JsonValue
    Map<String, String> json() {
        return Map.of("type", published());
    }
}
