package dev.atelier.registry.agents;

import dev.atelier.agent.config.AgentConfig;
import dev.atelier.agent.config.Multiagent;
import dev.atelier.agent.config.Registered.Found;
import dev.atelier.registry.Change;
import dev.atelier.registry.Kind;
import dev.atelier.registry.Page;
import dev.atelier.registry.Presets;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import dev.atelier.registry.use.Switches;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agents of every workspace. Those that come with the studios are there from the start, at version 1, in each of them; one that
 * somebody changes is stored from then on, with what it came as for its version 1. Thread-safe, blocking.
 */
public final class Agents {
    public static final Kind<AgentBody> KIND =
            Kind.of("agent", "agent_", AgentBody.class).keepingVersions();

    private final ResourceStore store;
    private final Switches switches;
    private final Map<String, AgentConfig> presets = new LinkedHashMap<>();

    public Agents(ResourceStore store, List<AgentConfig> presets) {
        this.store = store;
        this.switches = new Switches(store);
        presets.forEach(preset -> this.presets.put(preset.id(), preset));
    }

    public boolean isPreset(String id) {
        return presets.containsKey(id);
    }

    /** Those that come with the studios, as they came. */
    public List<Resource<AgentBody>> presets(String workspace) {
        return presets.keySet().stream()
                .flatMap(id -> preset(new Ref(workspace, id)).stream())
                .toList();
    }

    public Resource<AgentBody> create(String workspace, AgentBody body) {
        return store.create(KIND, workspace, body).orElseThrow();
    }

    /** Also an archived one. */
    public Optional<Resource<AgentBody>> find(Ref ref) {
        return store.find(KIND, ref).or(() -> preset(ref));
    }

    public Optional<Resource<AgentBody>> find(Ref ref, @Nullable Integer version) {
        if (version == null) {
            return find(ref);
        }
        return store.findVersion(KIND, ref, version)
                .or(() -> store.find(KIND, ref).isPresent()
                        ? Optional.empty()
                        : preset(ref).filter(preset -> preset.version() == version));
    }

    /** Newest first, those that came with the studios last. */
    public Page<AgentBody> list(ResourceQuery query) {
        var unchanged = presets.keySet().stream()
                .map(id -> new Ref(query.workspace(), id))
                .filter(ref -> store.find(KIND, ref).isEmpty())
                .flatMap(ref -> preset(ref).stream())
                .toList();
        return Presets.merged(store.list(KIND, query), unchanged, query);
    }

    /** Newest first; only versions below {@code before}. */
    public List<Resource<AgentBody>> versions(Ref ref, int before, int limit) {
        if (store.find(KIND, ref).isEmpty()) {
            return preset(ref).filter(preset -> preset.version() < before).stream()
                    .toList();
        }
        return store.versions(KIND, ref, before, limit);
    }

    /** @param expected the version that the caller knows; null for any */
    public <E extends Exception> Saved<AgentBody> update(
            Ref ref, @Nullable Integer expected, Change<AgentBody, E> change) throws E {
        var preset = preset(ref);
        if (preset.isPresent() && store.find(KIND, ref).isEmpty()) {
            // Version 1 is stored with the first change, so that what nobody changed follows the release and its
            // settings.
            var body = preset.get().body();
            boolean same = change.of(preset.get()).equals(body);
            if (same && (expected == null || expected == 1)) {
                return new Saved.Done<>(preset.get(), false);
            }
            store.create(KIND, ref, body, Presets.ALWAYS);
        }
        return store.update(KIND, ref, expected, change);
    }

    /** Not for presets. Idempotent; empty if there is none. */
    public Optional<Resource<AgentBody>> archive(Ref ref) {
        return store.archive(KIND, ref);
    }

    /** What a session gets: the agent with its roster in full, but for those members that are disabled. */
    public Optional<Found<AgentConfig>> config(String workspace, String id, @Nullable Integer version) {
        return find(new Ref(workspace, id), version).map(found -> {
            var roster = found.body().gear().roster();
            var multiagent = roster == null ? null : multiagent(found, roster);
            return new Found<>(found.body().config(id, found.version(), multiagent), found.archived());
        });
    }

    private Multiagent multiagent(Resource<AgentBody> coordinator, Roster roster) {
        var members = new ArrayList<AgentConfig>();
        for (var member : roster.members()) {
            var id = member.id();
            if (id == null) {
                members.add(coordinator.body().config(coordinator.id(), coordinator.version(), null));
            } else {
                var ref = new Ref(coordinator.ref().workspace(), id);
                find(ref, member.version())
                        .filter(_ -> switches.find(ref).isEmpty())
                        .ifPresent(each -> members.add(each.body().config(id, each.version(), null)));
            }
        }
        return new Multiagent(Multiagent.COORDINATOR, members);
    }

    private Optional<Resource<AgentBody>> preset(Ref ref) {
        return Optional.ofNullable(presets.get(ref.id())).map(preset -> Presets.resource(ref, AgentBody.of(preset)));
    }
}
