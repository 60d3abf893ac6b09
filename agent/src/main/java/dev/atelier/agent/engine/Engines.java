package dev.atelier.agent.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The engines of a node besides its own loop. Immutable but for the {@link OpenTools}, thread-safe. */
public final class Engines {
    private final Map<String, Engine> byName = new LinkedHashMap<>();
    private final OpenTools openTools = new OpenTools();

    public Engines(List<Engine> engines) {
        engines.forEach(engine -> byName.put(engine.name(), engine));
    }

    public Optional<Engine> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    public OpenTools openTools() {
        return openTools;
    }
}
