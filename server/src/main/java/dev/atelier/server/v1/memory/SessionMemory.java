package dev.atelier.server.v1.memory;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Ref;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.memory.Memories;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Shelf;
import dev.atelier.sandbox.tool.FileToolset;
import java.util.ArrayList;
import java.util.List;

/** The memory stores that a session was given, as its tools see them. Thread-safe. */
final class SessionMemory implements FileToolset.Memory {
    private final ResourceStore store;
    private final Memories memories;
    private final Journal journal;

    SessionMemory(ResourceStore store, Memories memories, Journal journal) {
        this.store = store;
        this.memories = memories;
        this.journal = journal;
    }

    @Override
    public List<Shelf> of(SessionId root, SessionTerms terms) {
        var shelves = new ArrayList<Shelf>();
        for (var resource : terms.resources()) {
            if (resource instanceof SessionTerms.MemoryStore memory) {
                var workspace = journal.session(root).orElseThrow().origin().workspace();
                var of = new Ref(workspace, memory.memoryStoreId());
                shelves.add(new StoreShelf(store, memories, of, new StoreShelf.Mount(root, memory, path(memory))));
            }
        }
        return shelves;
    }

    private static SandboxPath path(SessionTerms.MemoryStore memory) {
        try {
            return SandboxPath.parse(memory.mountPath());
        } catch (FileRefusal e) {
            throw new IllegalStateException("the session's terms have the path " + memory.mountPath(), e);
        }
    }
}
