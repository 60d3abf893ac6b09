package dev.atelier.agent.config;

import dev.atelier.agent.event.AgentEvent.Permission;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent at one version, as a session keeps it: no times, no metadata.
 *
 * @param id {@code agent_artist}
 * @param version from 1
 * @param name for people
 * @param system the agent's system prompt, before the studio's part
 */
public record AgentConfig(
        String id,
        int version,
        String name,
        @Nullable String description,
        ModelChoice model,
        @Nullable String system,
        Equipment equipment) {
    /** The engine that is this server's own loop. */
    public static final String BUILTIN = "builtin";

    /** An agent that comes with a studio: all of the studio's tools, no others. */
    public static AgentConfig preset(String id, String name, String model) {
        return new AgentConfig(id, 1, name, null, ModelChoice.of(model), null, Equipment.NONE);
    }

    public AgentConfig withSystem(@Nullable String other) {
        return new AgentConfig(id, version, name, description, model, other, equipment);
    }

    public AgentConfig with(Equipment other) {
        return new AgentConfig(id, version, name, description, model, system, other);
    }

    public AgentConfig with(Limits limits) {
        return with(equipment.with(limits));
    }

    /** The same agent, which asks a person before each call of these tools of its studio. */
    public AgentConfig asking(String... tools) {
        var settings = Arrays.stream(tools)
                .map(tool -> new ToolSetting(tool, true, PermissionPolicy.ALWAYS_ASK))
                .toList();
        return with(equipment.withTools(List.of(new ToolEntry.StudioToolset(ToolDefault.ALLOWED, settings))));
    }

    public Limits limits() {
        return equipment.limits();
    }

    /** Who runs its turns: {@link #BUILTIN}, or another program by its name. */
    public String engine() {
        return equipment.engine() == null ? BUILTIN : equipment.engine();
    }

    /** Whether this server's own loop runs its turns. */
    public boolean isBuiltin() {
        return engine().equals(BUILTIN);
    }

    /**
     * A model and how it is to work.
     *
     * @param id {@code rehearsal} is the studio's own performer
     * @param effort {@code low}, {@code medium}, {@code high}, {@code xhigh} or {@code max}; null is the model's own
     * @param speed {@code standard} or {@code fast}
     */
    public record ModelChoice(
            String id,
            @Nullable String effort,
            @Nullable String speed,
            @Nullable String inferenceGeo) {
        public static ModelChoice of(String id) {
            return new ModelChoice(id, null, null, null);
        }
    }

    /**
     * Limits of one turn; reaching one ends the turn with {@code limit_reached}, or as a failure if it is the requests' one.
     *
     * @param steps model requests
     * @param tokens input, output and cache tokens together
     * @param time from the turn's start
     */
    public record Limits(int steps, long tokens, Duration time) {
        public static final Limits DEFAULT = new Limits(200, 5_000_000, Duration.ofHours(2));
    }

    /**
     * What a policy comes to for one call.
     *
     * @param policy which one; null where none was asked, because the tool is disabled or unknown
     */
    public record Evaluation(
            Permission permission, @Nullable PermissionPolicy policy) {
        public static final Evaluation REFUSED = new Evaluation(Permission.DENY, null);
    }
}
