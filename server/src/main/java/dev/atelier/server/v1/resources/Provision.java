package dev.atelier.server.v1.resources;

import dev.atelier.agent.event.SessionTerms;
import dev.atelier.git.CheckoutRegister;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Remote;
import dev.atelier.git.Repositories;
import dev.atelier.journal.Companion;
import dev.atelier.journal.Ids;
import dev.atelier.journal.SessionId;
import dev.atelier.registry.Batch;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a session is given: files as copies of its own, mounted read-only into its tree, tokens sealed. Thread-safe.
 *
 * <p>Repositories are noted, and fetched when the agent begins, see {@link SessionGround}. Memory stores are noted, too: what they say is
 * looked up at each call of a tool.
 */
@Component
public final class Provision {
    static final int MOST = 500;
    private static final int MOST_STORES = 8;
    private static final int MOST_VAULTS = 50;

    private final ResourceStore store;
    private final StoredFiles files;
    private final SessionSecrets secrets;
    private final Repositories repositories;
    private final CheckoutRegister checkouts;
    private final Mounts mounts;
    private final Workspaces workspaces;

    Provision(
            ResourceStore store,
            StoredFiles files,
            SessionSecrets secrets,
            Repositories repositories,
            CheckoutRegister checkouts,
            Mounts mounts,
            Workspaces workspaces) {
        this.store = store;
        this.files = files;
        this.secrets = secrets;
        this.repositories = repositories;
        this.checkouts = checkouts;
        this.mounts = mounts;
        this.workspaces = workspaces;
    }

    /**
     * Something to be given.
     *
     * @param resource as the session's terms have it
     * @param rows what else is to be written, in the same transaction
     */
    record Given(SessionTerms.Resource resource, Batch.Work rows) {
        static Given plain(SessionTerms.Resource resource) {
            return new Given(resource, _ -> {});
        }
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
                            checkAllowed(repository);
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

    private SessionTerms.Resource give(
            String workspace, SessionId session, Wanted wanted, List<SessionTerms.Resource> before)
            throws InterruptedException {
        var given = plan(workspace, session, wanted, before);
        store.together(given.rows());
        try {
            mount(workspace, session, given.resource());
        } catch (FileRefusal e) {
            throw wanted.fields().refused("mount_path", "cannot be used: " + e.getMessage());
        }
        return given.resource();
    }

    /**
     * What giving it comes to; nothing is done yet.
     *
     * @param before what the session has already
     */
    Given plan(String workspace, SessionId session, Wanted wanted, List<SessionTerms.Resource> before) {
        return switch (wanted) {
            case Wanted.File file -> {
                checkFree(file.fields(), file.path(), before);
                yield file(workspace, session, file);
            }
            case Wanted.Repository repository -> {
                checkFree(repository.fields(), repository.path(), before);
                checkAllowed(repository);
                yield repository(workspace, session, repository);
            }
            case Wanted.Store memory -> Given.plain(give(workspace, memory, before));
        };
    }

    private Given file(String workspace, SessionId session, Wanted.File wanted) {
        var file = original(workspace, wanted).body();
        var copy = new Ref(workspace, StoredFiles.newId());
        var resource = new SessionTerms.File(
                Ids.create("sesrsc_"), copy.id(), wanted.path().toString());
        return new Given(resource, StoredFiles.adding(copy, file.in(new StoredFile.Scope(session.value(), null))));
    }

    private Given repository(String workspace, SessionId session, Wanted.Repository wanted) {
        var id = Ids.create("sesrsc_");
        var resource =
                new SessionTerms.Repository(id, wanted.url(), wanted.path().toString(), wanted.checkout());
        var token = wanted.token();
        return token == null
                ? Given.plain(resource)
                : new Given(resource, secrets.keeping(new Ref(workspace, id), session.value(), token));
    }

    private void checkAllowed(Wanted.Repository wanted) {
        try {
            repositories.check(Remote.parse(wanted.url()));
        } catch (GitFailure e) {
            throw wanted.fields().refused("url", String.valueOf(e.getMessage()));
        }
    }

    /** Puts a file where its session finds it. Whatever else was given is looked after when the agent begins. */
    void mount(String workspace, SessionId session, SessionTerms.Resource resource)
            throws FileRefusal, InterruptedException {
        if (resource instanceof SessionTerms.File file) {
            mounts.mount(workspace, session, file);
        }
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

    /** The rows of a resource that a session is to have no more. */
    Companion withoutRows(String workspace, SessionTerms.Resource resource) {
        return store.beside(
                switch (resource) {
                    case SessionTerms.File file -> StoredFiles.removing(new Ref(workspace, file.fileId()));
                    case SessionTerms.Repository repository ->
                        SessionSecrets.removing(new Ref(workspace, repository.id()));
                    case SessionTerms.MemoryStore _ -> _ -> {};
                });
    }

    Companion withRows(Given given) {
        return store.beside(given.rows());
    }

    /** Takes a file out of the tree of a session that has it no more. A repository stays there: it is the agent's work by now. */
    void unmount(SessionId session, SessionTerms.Resource resource) throws FileRefusal {
        if (resource instanceof SessionTerms.File file) {
            mounts.unmount(session, file);
        }
    }

    void rotate(String workspace, SessionId session, SessionTerms.Repository repository, String token) {
        secrets.put(new Ref(workspace, repository.id()), session.value(), token);
    }

    /** Removes everything that a session was given or made: it was deleted, or never began. */
    public void discard(String workspace, SessionId session) throws IOException {
        files.of(workspace, session.value()).forEach(file -> files.delete(workspace, file.id()));
        secrets.deleteAll(workspace, session.value());
        checkouts.forget(session.value());
        workspaces.delete(session);
    }
}
