package dev.atelier.dispatch.inbox.webhook;

import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.registry.Change;
import dev.atelier.registry.Presets;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of all workspaces. The built-in ones belong to the first; a name is an address, so no two of the server share one. Thread-safe.
 */
public final class Webhooks {
    /** In a workspace. */
    private static final int MOST = 100;

    private static final int MOST_VERSIONS = 100;

    private final ResourceStore store;

    public Webhooks(ResourceStore store) {
        this.store = store;
    }

    /** What takes the deliveries at an address. */
    public Optional<Resource<Webhook>> at(String name) {
        return store.findAnywhereByKey(Webhook.KIND, name).or(() -> BuiltIn.find(name));
    }

    public Optional<Resource<Webhook>> find(String workspace, String name) {
        return store.findByKey(Webhook.KIND, workspace, name)
                .or(() -> workspace.equals(BuiltIn.WORKSPACE) ? BuiltIn.find(name) : Optional.empty());
    }

    /** By name, the built-in ones first. */
    public List<Resource<Webhook>> list(String workspace) {
        var all = new ArrayList<>(
                store.list(Webhook.KIND, ResourceQuery.newest(workspace, 1000)).data());
        if (workspace.equals(BuiltIn.WORKSPACE)) {
            BuiltIn.all().stream()
                    .filter(preset -> all.stream().noneMatch(each -> each.id().equals(preset.id())))
                    .forEach(all::add);
        }
        all.sort(Comparator.comparing((Resource<Webhook> each) -> !BuiltIn.isBuiltIn(each.ref()))
                .thenComparing(each -> each.body().name()));
        return all;
    }

    public Resource<Webhook> create(Ref ref, Webhook webhook) throws InvalidInputException {
        if (store.list(Webhook.KIND, ResourceQuery.newest(ref.workspace(), MOST))
                        .data()
                        .size()
                >= MOST) {
            throw new InvalidInputException("name", "there are " + MOST + " webhooks already; delete one first");
        }
        if (at(webhook.name()).isPresent()) {
            throw taken(webhook.name());
        }
        return store.create(Webhook.KIND, ref, webhook).orElseThrow(() -> taken(webhook.name()));
    }

    private static InvalidInputException taken(String name) {
        return new InvalidInputException(
                "name", "'" + name + "' is taken; a name is an address of the whole server, choose another one");
    }

    /** What came of a change. */
    public <E extends Exception> Saved<Webhook> update(
            Resource<Webhook> webhook, @Nullable Integer expected, Change<Webhook, E> change) throws E {
        if (store.find(Webhook.KIND, webhook.ref()).isEmpty()) {
            BuiltIn.find(webhook.body().name())
                    .ifPresent(preset -> store.create(Webhook.KIND, preset.ref(), preset.body(), Presets.ALWAYS));
        }
        return store.update(Webhook.KIND, webhook.ref(), expected, change);
    }

    /** A built-in one becomes what it was. */
    public void delete(Resource<Webhook> webhook) {
        store.delete(Webhook.KIND, webhook.ref());
    }

    /** Newest first. */
    public List<Resource<Webhook>> versions(Resource<Webhook> webhook) {
        var stored = store.versions(Webhook.KIND, webhook.ref(), Integer.MAX_VALUE, MOST_VERSIONS);
        return stored.isEmpty() ? List.of(webhook) : stored;
    }

    public Optional<Resource<Webhook>> version(Resource<Webhook> webhook, int version) {
        var stored = store.findVersion(Webhook.KIND, webhook.ref(), version);
        return stored.isEmpty() && webhook.version() == version ? Optional.of(webhook) : stored;
    }
}
