package dev.atelier.registry.memory;

import dev.atelier.registry.Kind;

/**
 * A memory as it is now. Its content stands in its version, so that a list of many is light.
 *
 * @param versionId of the {@link MemoryVersion} that it is at
 * @param sha256 of the content in UTF-8
 */
public record Memory(String storeId, String path, String versionId, String sha256, int sizeBytes) {
    static final Kind<Memory> KIND = Kind.of("memory", "mem_", Memory.class)
            .within(Memory::storeId)
            .uniqueBy(memory -> key(memory.storeId(), memory.path()));

    static String key(String storeId, String path) {
        return storeId + " " + path;
    }
}
