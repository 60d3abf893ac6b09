package dev.atelier.registry.vault;

import dev.atelier.journal.mask.SecretMask;
import dev.atelier.registry.Batch;
import dev.atelier.registry.Kind;
import dev.atelier.registry.Ref;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Secrets that belong to one resource of one session, such as the token of a repository. Sealed, masked in the journal. Thread-safe. */
public final class SessionSecrets {
    private static final Logger log = LoggerFactory.getLogger(SessionSecrets.class);
    private static final Kind<Sealed> KIND =
            Kind.of("session_secret", "sesrsc_", Sealed.class).within(Sealed::sessionId);
    private static final int PAGE = 1000;

    private final ResourceStore store;
    private final SecretBox box;
    private final SecretMask mask;

    public SessionSecrets(ResourceStore store, SecretBox box, SecretMask mask) {
        this.store = store;
        this.box = box;
        this.mask = mask;
    }

    record Sealed(String sessionId, String text) {}

    /** Tells the mask of every secret there is, at the start of a server. */
    public void rememberAll() {
        store.workspaces(KIND).forEach(this::remember);
    }

    private void remember(String workspace) {
        var known = new HashMap<String, String>();
        var query = ResourceQuery.newest(workspace, PAGE);
        for (var page = store.list(KIND, query); ; page = store.list(KIND, query.after(page.next()))) {
            for (var secret : page.data()) {
                try {
                    mask(known, secret.id(), box.open(secret.body().text(), owner(secret.ref())));
                } catch (UnreadableException e) {
                    log.warn("the secret of {} cannot be used: {}", secret.id(), e.getMessage());
                }
            }
            if (page.next() == null) {
                mask.knowAll(known);
                return;
            }
        }
    }

    /** Keeps a resource's secret, in place of the one it had. */
    public void put(Ref resource, String sessionId, String secret) {
        var known = new HashMap<String, String>();
        mask(known, resource.id(), secret);
        mask.knowAll(known);
        var sealed = new Sealed(sessionId, box.seal(secret, owner(resource)));
        if (store.update(KIND, resource, _ -> sealed) instanceof Saved.Missing<Sealed>) {
            store.create(KIND, resource, sealed);
        }
    }

    /** Keeps the secret of a resource that had none, together with other changes. The mask knows it at once. */
    public Batch.Work keeping(Ref resource, String sessionId, String secret) {
        var known = new HashMap<String, String>();
        mask(known, resource.id(), secret);
        mask.knowAll(known);
        var sealed = new Sealed(sessionId, box.seal(secret, owner(resource)));
        return batch -> batch.create(KIND, resource, sealed);
    }

    /** Removes a secret together with other changes. The mask knows it until the server starts again. */
    public static Batch.Work removing(Ref resource) {
        return batch -> batch.discard(KIND, resource);
    }

    /** For whoever uses it, never for clients. */
    public Optional<String> find(Ref resource) throws UnreadableException {
        var found = store.find(KIND, resource);
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(box.open(found.get().body().text(), owner(resource)));
    }

    public void delete(Ref resource) {
        store.delete(KIND, resource);
        mask.forget(name(resource.id()));
    }

    public void deleteAll(String workspace, String sessionId) {
        var query = ResourceQuery.newest(workspace, PAGE).of(sessionId);
        store.list(KIND, query).data().forEach(secret -> delete(secret.ref()));
    }

    /** Removes every secret of a session or deployment together with other changes. The mask knows them until the server starts again. */
    public static void purge(Batch batch, Ref owner) throws SQLException {
        var query = ResourceQuery.newest(owner.workspace(), PAGE).of(owner.id());
        for (var secret : batch.list(KIND, query)) {
            batch.delete(KIND, secret);
        }
    }

    /** What is too short to be told from ordinary words is not masked. */
    private static void mask(Map<String, String> known, String id, String secret) {
        if (secret.length() >= SecretMask.SHORTEST) {
            known.put(name(id), secret);
        }
    }

    private static String name(String id) {
        return id + ".token";
    }

    private static String owner(Ref ref) {
        return ref.workspace() + "/" + ref.id();
    }
}
