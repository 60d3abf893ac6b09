package dev.atelier.registry.environments;

import dev.atelier.agent.config.EnvironmentConfig;
import dev.atelier.agent.config.EnvironmentConfig.Display;
import dev.atelier.agent.config.Registered.Found;
import dev.atelier.journal.sql.SharedDatabase;
import dev.atelier.registry.Change;
import dev.atelier.registry.Kind;
import dev.atelier.registry.Page;
import dev.atelier.registry.Presets;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The environments of every workspace: those that come with the studios, which nobody changes, and those that people made, which belong to
 * the general studio, or with a screen to the desktop studio. Thread-safe, blocking.
 */
public final class Environments {
    /** The studio that any agent can work in. */
    public static final String STUDIO = "general";

    /** The studio of those with a screen. */
    public static final String DESKTOP = "desktop";

    private static final Kind<EnvironmentBody> KIND =
            Kind.of("environment", "env_", EnvironmentBody.class).uniqueBy(EnvironmentBody::name);

    private final ResourceStore store;
    private final LiveSessions sessions;
    private final Map<String, EnvironmentConfig> presets = new LinkedHashMap<>();

    public Environments(ResourceStore store, SharedDatabase database, List<EnvironmentConfig> presets) {
        this.store = store;
        this.sessions = new LiveSessions(database);
        presets.forEach(preset -> this.presets.put(preset.id(), preset));
    }

    public boolean isPreset(String id) {
        return presets.containsKey(id);
    }

    /** Whose sessions run in it. */
    public String studioOf(Resource<EnvironmentBody> environment) {
        var preset = presets.get(environment.id());
        if (preset != null) {
            return preset.studio();
        }
        return display(environment.body()) == null ? STUDIO : DESKTOP;
    }

    private static @Nullable Display display(EnvironmentBody body) {
        return body.config() instanceof Setup.Cloud cloud ? cloud.desktop() : null;
    }

    /** Empty if the name is taken. */
    public Optional<Resource<EnvironmentBody>> create(String workspace, EnvironmentBody body) {
        return store.create(KIND, workspace, body);
    }

    /** Also an archived one. */
    public Optional<Resource<EnvironmentBody>> find(Ref ref) {
        return preset(ref).or(() -> store.find(KIND, ref));
    }

    public Page<EnvironmentBody> list(ResourceQuery query) {
        var all = presets.keySet().stream()
                .flatMap(id -> preset(new Ref(query.workspace(), id)).stream())
                .toList();
        return Presets.merged(store.list(KIND, query), all, query);
    }

    public <E extends Exception> Saved<EnvironmentBody> update(Ref ref, Change<EnvironmentBody, E> change) throws E {
        return store.update(KIND, ref, change);
    }

    public Optional<Resource<EnvironmentBody>> archive(Ref ref) {
        return store.archive(KIND, ref);
    }

    /** What became of a deletion. */
    public enum Deletion {
        DONE,
        MISSING,
        /** Sessions that are neither archived nor terminated work in it. */
        IN_USE
    }

    public Deletion delete(Ref ref) {
        if (sessions.workIn(ref)) {
            return Deletion.IN_USE;
        }
        return store.delete(KIND, ref) ? Deletion.DONE : Deletion.MISSING;
    }

    private Optional<Resource<EnvironmentBody>> preset(Ref ref) {
        return Optional.ofNullable(presets.get(ref.id()))
                .map(preset ->
                        Presets.resource(ref, new EnvironmentBody(preset.name(), null, setup(preset), Map.of(), null)));
    }

    private static Setup setup(EnvironmentConfig preset) {
        var display = preset.display();
        return display == null ? Setup.Cloud.DEFAULT : Setup.Cloud.DEFAULT.with(display);
    }

    /** What a session gets. */
    public Optional<Found<EnvironmentConfig>> config(String workspace, String id) {
        return find(new Ref(workspace, id)).map(found -> new Found<>(config(found), found.archived()));
    }

    private EnvironmentConfig config(Resource<EnvironmentBody> found) {
        boolean selfHosted = found.body().config() instanceof Setup.SelfHosted;
        return new EnvironmentConfig(
                found.id(), found.body().name(), studioOf(found), selfHosted, display(found.body()));
    }
}
