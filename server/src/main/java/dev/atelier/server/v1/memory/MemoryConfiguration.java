package dev.atelier.server.v1.memory;

import dev.atelier.journal.Journal;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.memory.Memories;
import dev.atelier.sandbox.tool.FileToolset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The part behind {@code /v1/memory_stores}. */
@Configuration(proxyBeanMethods = false)
class MemoryConfiguration {
    @Bean
    Memories memories(ResourceStore store) {
        return new Memories(store);
    }

    @Bean
    FileToolset.Memory sessionMemory(ResourceStore store, Memories memories, Journal journal) {
        return new SessionMemory(store, memories, journal);
    }
}
