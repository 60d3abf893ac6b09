package dev.atelier.registry.file;

import dev.atelier.journal.Ids;
import dev.atelier.registry.Batch;
import dev.atelier.registry.Page;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All files. One that expired is not found any more, and goes away when somebody comes across it. Thread-safe. */
public final class StoredFiles {
    private static final int PAGE = 1000;

    private final ResourceStore store;
    private final InstantSource clock;

    public StoredFiles(ResourceStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** @throws IllegalStateException if the session has handed over a file of that path already */
    public Resource<StoredFile> add(String workspace, StoredFile file) {
        return tryAdd(workspace, file)
                .orElseThrow(() -> new IllegalStateException("there is a file of that path in the session"));
    }

    /** Empty if the session has handed over a file of that path already. */
    public Optional<Resource<StoredFile>> tryAdd(String workspace, StoredFile file) {
        return store.create(StoredFile.KIND, workspace, file);
    }

    /** A file under a fresh id, together with other changes; none that its session hands over. */
    public static Batch.Work adding(Ref ref, StoredFile file) {
        return batch -> batch.create(StoredFile.KIND, ref, file);
    }

    /** Removes a file together with other changes; nothing happens if it is not there. */
    public static Batch.Work removing(Ref ref) {
        return batch -> batch.discard(StoredFile.KIND, ref);
    }

    public static String newId() {
        return Ids.create(StoredFile.KIND.prefix());
    }

    public Optional<Resource<StoredFile>> find(String workspace, String id) {
        return store.find(StoredFile.KIND, new Ref(workspace, id)).filter(this::inTime);
    }

    /** Expired ones are left out, so that a page may be shorter than asked for and yet not be the last. */
    public Page<StoredFile> list(ResourceQuery query) {
        var page = store.list(StoredFile.KIND, query);
        return new Page<>(page.data().stream().filter(this::inTime).toList(), page.next());
    }

    /** All files of a session, oldest first. */
    public List<Resource<StoredFile>> of(String workspace, String sessionId) {
        var all = new ArrayList<Resource<StoredFile>>();
        var query = ResourceQuery.newest(workspace, PAGE).of(sessionId).in(ResourceQuery.Order.OLDEST_FIRST);
        for (var page = list(query); ; page = list(query.after(page.next()))) {
            all.addAll(page.data());
            if (page.next() == null) {
                return all;
            }
        }
    }

    /** False if there is none. The bytes stay: another file or an event may refer to them. */
    public boolean delete(String workspace, String id) {
        return store.delete(StoredFile.KIND, new Ref(workspace, id));
    }

    private boolean inTime(Resource<StoredFile> file) {
        if (file.body().expired(clock.instant())) {
            store.delete(StoredFile.KIND, file.ref());
            return false;
        }
        return true;
    }
}
