package dev.atelier.server.v1.resources;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.journal.Ids;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.file.StoredFile;
import dev.atelier.registry.file.StoredFiles;
import dev.atelier.registry.memory.MemoryStore;
import dev.atelier.registry.vault.SessionSecrets;
import dev.atelier.registry.vault.Vault;
import dev.atelier.sandbox.FileRefusal;
import dev.atelier.sandbox.SandboxPath;
import dev.atelier.sandbox.Workspaces;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.v1.wire.Fields;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lays out what a session is given: files as copies of its own, mounted read-only into its tree, tokens sealed. Thread-safe.
 *
 * <p>Repositories are noted, not fetched. So are memory stores: what they say is looked up at each call of a tool.
 */
@Component
public final class Provision {
    static final int MOST = 500;
    private static final int MOST_STORES = 8;
    private static final int MOST_VAULTS = 50;

    private final ResourceStore store;
    private final StoredFiles files;
    private final SessionSecrets secrets;
    private final BlobStore blobs;
    private final Workspaces workspaces;

    Provision(ResourceStore store, StoredFiles files, SessionSecrets secrets, BlobStore blobs, Workspaces workspaces) {
        this.store = store;
        this.files = files;
        this.secrets = secrets;
        this.blobs = blobs;
        this.workspaces = workspaces;
    }

    /**
     * The terms of a session that is about to begin.
     *
     * @param body with {@code resources} and {@code vault_ids}
     * @throws ApiException naming what cannot be had; then nothing is left behind
     */
    public SessionTerms begin(String workspace, SessionId session, Fields body, SessionTerms.@Nullable Budget budget)
            throws InterruptedException, IOException {
        var vaults = vaults(workspace, body);
        var wanted = wanted(body);
        var given = new ArrayList<SessionTerms.Resource>();
        try {
            for (var each : wanted) {
                given.add(give(workspace, session, each, given));
            }
        } catch (RuntimeException | InterruptedException e) {
            discard(workspace, session);
            throw e;
        }
        return new SessionTerms(budget, vaults, given, null);
    }

    /** Whether all that could be given to a session now. Nothing is laid out. */
    void check(String workspace, Fields body) {
        vaults(workspace, body);
        var seen = new ArrayList<SessionTerms.Resource>();
        for (var each : wanted(body)) {
            seen.add(
                    switch (each) {
                        case Wanted.File file -> {
                            checkFree(file.fields(), file.path(), seen);
                            original(workspace, file);
                            yield new SessionTerms.File(
                                    "", file.fileId(), file.path().toString());
                        }
                        case Wanted.Repository repository -> {
                            checkFree(repository.fields(), repository.path(), seen);
                            yield new SessionTerms.Repository(
                                    "", repository.url(), repository.path().toString(), null);
                        }
                        case Wanted.Store memory -> give(workspace, memory, seen);
                    });
        }
    }

    private static List<Wanted> wanted(Fields body) {
        var wanted = body.objects("resources", MOST, Wanted.Mount.KNOWN).stream()
                .map(Wanted::read)
                .toList();
        if (wanted.stream().filter(Wanted.Store.class::isInstance).count() > MOST_STORES) {
            throw body.refused("resources", "has more than " + MOST_STORES + " memory stores");
        }
        return wanted;
    }

    private List<String> vaults(String workspace, Fields body) {
        var ids = body.texts("vault_ids", MOST_VAULTS, 128);
        for (int i = 0; i < ids.size(); i++) {
            var vault = store.find(Vault.KIND, new Ref(workspace, ids.get(i)));
            if (vault.isEmpty() || vault.get().archived()) {
                throw body.refused(
                        "vault_ids[" + i + "]",
                        vault.isEmpty() ? "there is no vault '" + ids.get(i) + "'" : "is archived");
            }
        }
        if (new HashSet<>(ids).size() < ids.size()) {
            throw body.refused("vault_ids", "names a vault twice");
        }
        return ids;
    }

    /** @param before what the session has already */
    SessionTerms.Resource give(String workspace, SessionId session, Wanted wanted, List<SessionTerms.Resource> before)
            throws InterruptedException {
        return switch (wanted) {
            case Wanted.File file -> {
                checkFree(file.fields(), file.path(), before);
                yield give(workspace, session, file);
            }
            case Wanted.Repository repository -> {
                checkFree(repository.fields(), repository.path(), before);
                var id = Ids.create("sesrsc_");
                if (repository.token() != null) {
                    secrets.put(new Ref(workspace, id), session.value(), repository.token());
                }
                yield new SessionTerms.Repository(
                        id, repository.url(), repository.path().toString(), repository.checkout());
            }
            case Wanted.Store memory -> give(workspace, memory, before);
        };
    }

    private SessionTerms.Resource give(String workspace, SessionId session, Wanted.File wanted)
            throws InterruptedException {
        var file = original(workspace, wanted).body();
        var copy = files.add(workspace, file.in(new StoredFile.Scope(session.value(), null)));
        try {
            workspaces
                    .of(session)
                    .mount(
                            wanted.path(),
                            () -> blobs.open(file.sha256()).orElseThrow(() -> new NoSuchFileException(copy.id())),
                            file.sizeBytes());
        } catch (FileRefusal e) {
            files.delete(workspace, copy.id());
            throw wanted.fields().refused("mount_path", "cannot be used: " + e.getMessage());
        }
        return new SessionTerms.File(
                Ids.create("sesrsc_"), copy.id(), wanted.path().toString());
    }

    private Resource<StoredFile> original(String workspace, Wanted.File wanted) {
        return files.find(workspace, wanted.fileId())
                .orElseThrow(() -> wanted.fields().refused("file_id", "there is no file '" + wanted.fileId() + "'"));
    }

    private SessionTerms.Resource give(String workspace, Wanted.Store wanted, List<SessionTerms.Resource> before) {
        var fields = wanted.fields();
        var found = store.find(MemoryStore.KIND, new Ref(workspace, wanted.storeId()))
                .orElseThrow(
                        () -> fields.refused("memory_store_id", "there is no memory store '" + wanted.storeId() + "'"));
        if (found.archived()) {
            throw fields.refused("memory_store_id", "'" + wanted.storeId() + "' is archived");
        }
        var folder = new SandboxPath(List.of("mnt", "memory", slug(found)));
        if (before.stream()
                .anyMatch(other -> other instanceof SessionTerms.MemoryStore memory
                        && (memory.memoryStoreId().equals(found.id())
                                || memory.mountPath().equals(folder.toString())))) {
            throw fields.refused("memory_store_id", "is given twice, or has the same name as another one");
        }
        return new SessionTerms.MemoryStore(
                found.id(),
                wanted.access(),
                folder.toString(),
                wanted.instructions(),
                found.body().name(),
                found.body().description());
    }

    /** Lower case, with one hyphen for whatever is no letter or digit. */
    private static String slug(Resource<MemoryStore> memory) {
        var slug = memory.body()
                .name()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        var shortened = slug.length() > 60 ? slug.substring(0, 60) : slug;
        return shortened.isEmpty() ? memory.id() : shortened;
    }

    private static void checkFree(Fields fields, SandboxPath path, List<SessionTerms.Resource> before) {
        for (var other : before) {
            var taken = path(other);
            var wanted = path.toString();
            if (taken.equals(wanted) || taken.startsWith(wanted + "/") || wanted.startsWith(taken + "/")) {
                throw fields.refused("mount_path", "'" + wanted + "' and '" + taken + "' cannot both be");
            }
        }
    }

    private static String path(SessionTerms.Resource resource) {
        return switch (resource) {
            case SessionTerms.File file -> file.mountPath();
            case SessionTerms.Repository repository -> repository.mountPath();
            case SessionTerms.MemoryStore memory -> memory.mountPath();
        };
    }

    /** Takes a resource back that a session has no more. */
    void take(String workspace, SessionId session, SessionTerms.Resource resource) throws FileRefusal {
        switch (resource) {
            case SessionTerms.File file -> {
                workspaces.of(session).unmount(SandboxPath.parse(file.mountPath()));
                files.delete(workspace, file.fileId());
            }
            case SessionTerms.Repository repository -> secrets.delete(new Ref(workspace, repository.id()));
            case SessionTerms.MemoryStore _ -> {}
        }
    }

    void rotate(String workspace, SessionId session, SessionTerms.Repository repository, String token) {
        secrets.put(new Ref(workspace, repository.id()), session.value(), token);
    }

    /** Removes everything that a session was given or made: it was deleted, or never began. */
    public void discard(String workspace, SessionId session) throws IOException {
        files.of(workspace, session.value()).forEach(file -> files.delete(workspace, file.id()));
        secrets.deleteAll(workspace, session.value());
        workspaces.delete(session);
    }
}
