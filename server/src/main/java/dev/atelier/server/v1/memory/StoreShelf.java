package dev.atelier.server.v1.memory;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.memory.Memories;
import dev.atelier.registry.memory.Memory;
import dev.atelier.registry.memory.MemoryPath;
import dev.atelier.registry.memory.MemoryStore;
import dev.atelier.registry.memory.MemoryVersion.Author;
import dev.atelier.registry.memory.Outcome;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Shelf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A memory store in a session's tree. Each write that changes something is a version by that session. Thread-safe. */
record StoreShelf(ResourceStore store, Memories memories, Ref of, Mount mount) implements Shelf {
    /** @param session that a client began, which has the store */
    record Mount(SessionId session, SessionTerms.MemoryStore terms, SandboxPath folder) {}

    @Override
    public SandboxPath folder() {
        return mount.folder();
    }

    @Override
    public List<Item> items() {
        return memories.all(of).stream()
                .map(memory -> new Item(
                        memory.body().path(),
                        memory.body().sizeBytes(),
                        memory.times().updatedAt()))
                .toList();
    }

    @Override
    public Optional<byte[]> read(String path) {
        return find(path).map(memory -> memories.content(memory).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Resource<Memory>> find(String path) {
        return memories.findAt(of, path);
    }

    @Override
    public void write(String path, byte[] content) throws FileRefusal {
        checkWritable();
        var complaint = MemoryPath.complaint(path);
        if (complaint.isPresent()) {
            throw new FileRefusal("is no path of a memory: it " + complaint.get());
        }
        checkSize(content);
        var there = find(path);
        var text = new String(content, StandardCharsets.UTF_8);
        var outcome = there.isPresent()
                ? memories.update(there.get(), null, text, null, author())
                : memories.create(of, path, text, author());
        if (!isDone(outcome)) {
            throw new FileRefusal("was changed by somebody else at the same moment; look at it and write again");
        }
    }

    @Override
    public boolean replace(String path, byte[] before, byte[] content) throws FileRefusal {
        checkWritable();
        checkSize(content);
        var there = find(path);
        if (there.isEmpty() || !memories.content(there.get()).equals(new String(before, StandardCharsets.UTF_8))) {
            return false;
        }
        var text = new String(content, StandardCharsets.UTF_8);
        var expected = there.get().body().sha256();
        return isDone(memories.update(there.get(), null, text, expected, author()));
    }

    private Author author() {
        return Author.session(mount.session().value());
    }

    /** False if it is not what it was any more. */
    private static boolean isDone(Outcome outcome) throws FileRefusal {
        return switch (outcome) {
            case Outcome.Done _ -> true;
            case Outcome.Different _, Outcome.Missing _ -> false;
            case Outcome.Occupied(var by) ->
                throw new FileRefusal(
                        "'" + by.body().path() + "' is a memory already, and one cannot lie within another");
            case Outcome.Full(int most) ->
                throw new FileRefusal("the store has " + most + " memories, which is its most");
        };
    }

    private static void checkSize(byte[] content) throws FileRefusal {
        if (content.length > Memories.LARGEST) {
            throw new FileRefusal("a memory has at most " + Memories.LARGEST + " bytes, this has " + content.length
                    + "; keep it shorter or split it");
        }
    }

    private void checkWritable() throws FileRefusal {
        var found = store.find(MemoryStore.KIND, of);
        if (found.isEmpty()) {
            throw new FileRefusal("the memory store is gone");
        }
        if (found.get().archived()) {
            throw new FileRefusal("is read-only: the memory store is archived");
        }
        if (!mount.terms().isWritable()) {
            throw new FileRefusal("is read-only: this session may only read the memory store");
        }
    }
}
