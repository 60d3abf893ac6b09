package dev.atelier.registry.vault;

import dev.atelier.journal.Ids;
import dev.atelier.journal.mask.SecretMask;
import dev.atelier.registry.Page;
import dev.atelier.registry.Ref;
import dev.atelier.registry.Resource;
import dev.atelier.registry.ResourceQuery;
import dev.atelier.registry.ResourceStore;
import dev.atelier.registry.Saved;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.registry.secret.SecretBox.UnreadableException;
import dev.atelier.registry.use.Switches;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * All credentials. Their secrets go in and do not come out to clients; they lie sealed, are purged when a credential is archived, and are
 * known to the journal's mask for as long as they are of use, so that no event ever shows one. Thread-safe.
 */
public final class Credentials {
    private static final Logger log = LoggerFactory.getLogger(Credentials.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 1000;

    private final ResourceStore store;
    private final SecretBox box;
    private final SecretMask mask;
    private final Switches switches;

    public Credentials(ResourceStore store, SecretBox box, SecretMask mask) {
        this.store = store;
        this.box = box;
        this.mask = mask;
        this.switches = new Switches(store);
    }

    /** Tells the mask of every secret there is, at the start of a server. */
    public void rememberAll() {
        store.workspaces(Credential.KIND).forEach(this::remember);
    }

    private void remember(String workspace) {
        var known = new HashMap<String, String>();
        var query = ResourceQuery.newest(workspace, PAGE);
        for (var page = list(query); ; page = list(query.after(page.next()))) {
            for (var credential : page.data()) {
                known.putAll(masks(credential.id(), readable(credential)));
            }
            if (page.next() == null) {
                mask.knowAll(known);
                return;
            }
        }
    }

    /**
     * Stores a new credential.
     *
     * @param secrets by name
     * @return empty if the vault has an active one for the same target
     */
    public Optional<Resource<Credential>> add(String workspace, Credential credential, Map<String, String> secrets) {
        var ref = new Ref(workspace, Ids.create(Credential.KIND.prefix()));
        mask.knowAll(masks(ref.id(), secrets));
        var stored = store.create(Credential.KIND, ref, credential.sealing(seal(ref, secrets), null));
        if (stored.isEmpty()) {
            forget(ref.id());
        }
        return stored;
    }

    public Optional<Resource<Credential>> find(String workspace, String vaultId, String id) {
        return store.find(Credential.KIND, new Ref(workspace, id))
                .filter(credential -> credential.body().vaultId().equals(vaultId));
    }

    public Page<Credential> list(ResourceQuery query) {
        return store.list(Credential.KIND, query);
    }

    public long count(String workspace, String vaultId) {
        return store.count(Credential.KIND, workspace, vaultId);
    }

    /**
     * Replaces what a credential says.
     *
     * @param secrets those that are new; the others stay
     * @throws UnreadableException if the secrets that stay cannot be read
     */
    public Saved<Credential> update(Resource<Credential> current, Credential next, Map<String, String> secrets)
            throws UnreadableException {
        if (secrets.isEmpty()) {
            return store.update(
                    Credential.KIND,
                    current.ref(),
                    current.version(),
                    before -> next.sealing(before.body().sealed(), before.body().previous()));
        }
        var all = new HashMap<>(secrets(current));
        all.putAll(secrets);
        mask.knowAll(masks(current.id(), secrets));
        return store.update(
                Credential.KIND,
                current.ref(),
                current.version(),
                before -> next.sealing(seal(current.ref(), all), before.body().sealed()));
    }

    /**
     * Gives a credential the secrets that it had before the last time they were replaced; those of now can then be gone back to.
     *
     * @throws UnreadableException if they cannot be read
     */
    public Saved<Credential> rollBack(Resource<Credential> current) throws UnreadableException {
        var previous = current.body().previous();
        if (previous == null) {
            throw new IllegalArgumentException("there is nothing to go back to");
        }
        mask.knowAll(masks(current.id(), opened(current.ref(), previous)));
        return store.update(
                Credential.KIND,
                current.ref(),
                current.version(),
                before -> before.body()
                        .sealing(before.body().previous(), before.body().sealed()));
    }

    /** Those of a vault that may be used now: neither archived nor disabled. */
    public List<Resource<Credential>> usable(String workspace, String vaultId) {
        var disabled = switches.all(Credential.KIND, workspace);
        return list(ResourceQuery.newest(workspace, PAGE).of(vaultId)).data().stream()
                .filter(credential -> !disabled.containsKey(credential.id()))
                .toList();
    }

    /** Archives a credential and purges its secrets. */
    public Optional<Resource<Credential>> archive(String workspace, String id) {
        var archived = store.archive(Credential.KIND, new Ref(workspace, id), last -> last.sealing(null, null));
        forget(id);
        return archived;
    }

    public boolean delete(String workspace, String id) {
        forget(id);
        switches.enable(new Ref(workspace, id));
        return store.delete(Credential.KIND, new Ref(workspace, id));
    }

    /** By name; none of an archived one. For those who use them, never for clients. */
    public Map<String, String> secrets(Resource<Credential> credential) throws UnreadableException {
        var sealed = credential.body().sealed();
        return sealed == null ? Map.of() : opened(credential.ref(), sealed);
    }

    private Map<String, String> opened(Ref ref, String sealed) throws UnreadableException {
        return JSON.readValue(box.open(sealed, owner(ref)), new TypeReference<Map<String, String>>() {});
    }

    private Map<String, String> readable(Resource<Credential> credential) {
        try {
            return secrets(credential);
        } catch (UnreadableException e) {
            log.warn("credential {} cannot be used: {}", credential.id(), e.getMessage());
            return Map.of();
        }
    }

    private String seal(Ref ref, Map<String, String> secrets) {
        return box.seal(JSON.writeValueAsString(secrets), owner(ref));
    }

    private static String owner(Ref ref) {
        return ref.workspace() + "/" + ref.id();
    }

    /** What is too short to be told from ordinary words is not masked. */
    private static Map<String, String> masks(String id, Map<String, String> secrets) {
        var masks = new HashMap<String, String>();
        secrets.forEach((name, value) -> {
            if (value.length() >= SecretMask.SHORTEST) {
                masks.put(id + "." + name, value);
            }
        });
        return masks;
    }

    private void forget(String id) {
        mask.forgetAll(name -> name.startsWith(id + "."));
    }
}
