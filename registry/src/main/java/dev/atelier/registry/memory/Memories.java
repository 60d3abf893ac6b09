package dev.atelier.registry.memory;

import dev.atelier.journal.Ids;
import dev.atelier.journal.JournalException;
import dev.atelier.registry.Page;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import dev.atelier.registry.memory.MemoryVersion.Author;
import dev.atelier.registry.memory.MemoryVersion.State;
import dev.atelier.registry.memory.MemoryVersion.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memories of all stores. A change and the version that tells of it are stored together or not at all, and a change that changes nothing
 * makes no version. Thread-safe.
 *
 * <p>Two memories never have the same path. That no path is a folder of another one is checked before a change; two clients that make such a
 * pair in the same instant both succeed.
 */
public final class Memories {
    /** So that a store can be read as a whole. */
    public static final int MOST = 2000;

    public static final int LARGEST = 102_400;
    private static final int PAGE = 1000;
    private static final int ATTEMPTS = 20;

    private final ResourceStore store;

    public Memories(ResourceStore store) {
        this.store = store;
    }

    /** All of a store, by path. */
    public List<Resource<Memory>> all(Ref of) {
        var all = new ArrayList<Resource<Memory>>();
        var query = ResourceQuery.newest(of.workspace(), PAGE).of(of.id());
        for (var page = store.list(Memory.KIND, query); ; page = store.list(Memory.KIND, query.after(page.next()))) {
            all.addAll(page.data());
            if (page.next() == null) {
                all.sort(Comparator.comparing(memory -> memory.body().path()));
                return all;
            }
        }
    }

    public Optional<Resource<Memory>> find(Ref of, String id) {
        return store.find(Memory.KIND, new Ref(of.workspace(), id))
                .filter(memory -> memory.body().storeId().equals(of.id()));
    }

    /** The one at that path. */
    public Optional<Resource<Memory>> findAt(Ref of, String path) {
        return store.findByKey(Memory.KIND, of.workspace(), Memory.key(of.id(), path));
    }

    /** What a memory says now. */
    public String content(Resource<Memory> memory) {
        return store.find(
                        MemoryVersion.KIND,
                        new Ref(memory.ref().workspace(), memory.body().versionId()))
                .map(version -> version.body().state())
                .map(State::text)
                .map(Text::content)
                .orElse("");
    }

    public Outcome create(Ref of, String path, String content, Author author) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var all = all(of);
            var occupant = occupant(all, path, null);
            if (occupant.isPresent()) {
                return new Outcome.Occupied(occupant.get());
            }
            if (all.size() >= MOST) {
                return new Outcome.Full(MOST);
            }
            var ref = new Ref(of.workspace(), Ids.create(Memory.KIND.prefix()));
            var version = version(of);
            var text = text(content);
            var memory = new Memory(of.id(), path, version.id(), text.sha256(), text.sizeBytes());
            var told = new MemoryVersion(of.id(), ref.id(), "created", new State(path, text), author, null);
            boolean done = store.together(batch -> {
                batch.create(Memory.KIND, ref, memory);
                batch.create(MemoryVersion.KIND, version, told);
            });
            if (done) {
                return done(of, ref.id());
            }
        }
        throw tooBusy(of);
    }

    /**
     * @param path null to stay there
     * @param content null to keep it
     * @param expected what the content's hash must be now; null for whatever it is
     */
    public Outcome update(
            Resource<Memory> memory,
            @Nullable String path,
            @Nullable String content,
            @Nullable String expected,
            Author author) {
        var of = new Ref(memory.ref().workspace(), memory.body().storeId());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = find(of, memory.id());
            if (found.isEmpty()) {
                return new Outcome.Missing();
            }
            var current = found.get();
            var before = current.body();
            var to = path == null ? before.path() : path;
            var text = text(content == null ? content(current) : content);
            if (to.equals(before.path()) && text.sha256().equals(before.sha256())) {
                return new Outcome.Done(current);
            }
            if (expected != null && !expected.equals(before.sha256())) {
                return new Outcome.Different();
            }
            var occupant = occupant(all(of), to, current.id());
            if (occupant.isPresent()) {
                return new Outcome.Occupied(occupant.get());
            }
            var version = version(of);
            var told = new MemoryVersion(of.id(), current.id(), "modified", new State(to, text), author, null);
            boolean done = store.together(batch -> {
                batch.replace(
                        Memory.KIND, current, new Memory(of.id(), to, version.id(), text.sha256(), text.sizeBytes()));
                batch.create(MemoryVersion.KIND, version, told);
            });
            if (done) {
                return done(of, current.id());
            }
        }
        throw tooBusy(of);
    }

    /** @param expected what the content's hash must be now; null for whatever it is */
    public Outcome delete(Resource<Memory> memory, @Nullable String expected, Author author) {
        var of = new Ref(memory.ref().workspace(), memory.body().storeId());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var found = find(of, memory.id());
            if (found.isEmpty()) {
                return new Outcome.Missing();
            }
            var current = found.get();
            if (expected != null && !expected.equals(current.body().sha256())) {
                return new Outcome.Different();
            }
            var state = new State(current.body().path(), null);
            var told = new MemoryVersion(of.id(), current.id(), "deleted", state, author, null);
            boolean done = store.together(batch -> {
                batch.delete(Memory.KIND, current);
                batch.create(MemoryVersion.KIND, version(of), told);
            });
            if (done) {
                return new Outcome.Done(current);
            }
        }
        throw tooBusy(of);
    }

    public Page<MemoryVersion> versions(ResourceQuery query) {
        return store.list(MemoryVersion.KIND, query);
    }

    public Optional<Resource<MemoryVersion>> findVersion(Ref of, String id) {
        return store.find(MemoryVersion.KIND, new Ref(of.workspace(), id))
                .filter(version -> version.body().storeId().equals(of.id()));
    }

    /** Empties a version for good. Empty if a memory is at it, which would lose its content. */
    public Optional<Resource<MemoryVersion>> redact(Resource<MemoryVersion> version, Author author, Instant now) {
        var of = new Ref(version.ref().workspace(), version.body().storeId());
        var memory = find(of, version.body().memoryId());
        if (memory.isPresent() && memory.get().body().versionId().equals(version.id())) {
            return Optional.empty();
        }
        var saved = store.update(MemoryVersion.KIND, version.ref(), before -> {
            var body = before.body();
            return body.redaction() != null
                    ? body
                    : new MemoryVersion(
                            body.storeId(),
                            body.memoryId(),
                            body.operation(),
                            null,
                            body.author(),
                            new MemoryVersion.Redaction(author, now));
        });
        return saved instanceof Saved.Done<MemoryVersion>(var redacted, var _)
                ? Optional.of(redacted)
                : Optional.of(version);
    }

    /** Removes a store's memories with their history. */
    public void clear(Ref of) {
        all(of).forEach(memory -> store.delete(Memory.KIND, memory.ref()));
        var query = ResourceQuery.newest(of.workspace(), 100).of(of.id());
        for (var page = versions(query); !page.data().isEmpty(); page = versions(query)) {
            page.data().forEach(version -> store.delete(MemoryVersion.KIND, version.ref()));
        }
    }

    private static Optional<Resource<Memory>> occupant(
            List<Resource<Memory>> all, String path, @Nullable String except) {
        return all.stream()
                .filter(memory -> !memory.id().equals(except))
                .filter(memory -> MemoryPath.overlap(memory.body().path(), path))
                .findFirst();
    }

    private Outcome done(Ref of, String id) {
        return find(of, id).<Outcome>map(Outcome.Done::new).orElseGet(Outcome.Missing::new);
    }

    private static Ref version(Ref of) {
        return new Ref(of.workspace(), Ids.create(MemoryVersion.KIND.prefix()));
    }

    private static JournalException tooBusy(Ref of) {
        return new JournalException.Overloaded("memory store " + of.id() + " changes all the time; try again");
    }

    private static Text text(String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Text(content, HexFormat.of().formatHex(hash), bytes.length);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
