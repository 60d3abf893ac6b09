package dev.atelier.registry.memory;

import dev.atelier.registry.Kind;
import java.util.Map;

/** @param description empty for none */
public record MemoryStore(String name, String description, Map<String, String> metadata) {
    public static final Kind<MemoryStore> KIND = Kind.of("memory_store", "memstore_", MemoryStore.class);

    public MemoryStore {
        metadata = Map.copyOf(metadata);
    }
}
