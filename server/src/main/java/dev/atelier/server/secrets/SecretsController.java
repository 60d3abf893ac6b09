package dev.atelier.server.secrets;

import dev.atelier.journal.sql.SqlJournal;
import dev.atelier.registry.secret.Resealing;
import dev.atelier.registry.secret.SealingKey;
import dev.atelier.registry.secret.SecretBox;
import dev.atelier.server.config.SecretKeys;
import dev.atelier.server.error.ApiException;
import dev.atelier.server.json.Json;
import dev.atelier.server.v1.wire.Reply;
import java.io.IOException;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * The keys that secrets are sealed with, by their ids: what is sealed with which, a new one, everything sealed anew, the old ones away. For
 * the whole server, so for those who may do everything.
 */
@RestController
@RequestMapping("/api/secrets/keys")
final class SecretsController {
    private final SecretKeys keys;
    private final SecretBox box;
    private final Resealing resealing;

    SecretsController(SecretKeys keys, SecretBox box, SqlJournal journal) {
        this.keys = keys;
        this.box = box;
        this.resealing = new Resealing(journal.database(), box);
    }

    @GetMapping
    ResponseEntity<byte[]> look() {
        return Reply.json(state());
    }

    /** A new key in front, and everything sealed with it. The old ones stay until they are taken out. */
    @PostMapping("/rotate")
    synchronized ResponseEntity<byte[]> rotate() throws IOException {
        checkOwn("put the new key into ATELIER_SECRET_KEY and the present one into ATELIER_SECRET_OLD_KEYS, start the"
                + " server again, and then POST /api/secrets/keys/reseal");
        keys.add();
        box.renew();
        int done = resealing.reseal();
        return Reply.json(state().put("resealed", done));
    }

    /** Everything sealed with the newest key. */
    @PostMapping("/reseal")
    synchronized ResponseEntity<byte[]> reseal() {
        box.renew();
        int done = resealing.reseal();
        return Reply.json(state().put("resealed", done));
    }

    /** The old keys out of the file; refused while they are of use. */
    @PostMapping("/forget")
    synchronized ResponseEntity<byte[]> forget() throws IOException {
        checkOwn("take the old ones out of ATELIER_SECRET_OLD_KEYS");
        resealing.reseal();
        int old = resealing.look().old(current().id());
        if (old > 0) {
            throw ApiException.conflict(
                    old
                            + " secrets are still sealed with other keys; POST /api/secrets/keys/reseal, and replace what no key opens");
        }
        keys.keepNewest();
        box.renew();
        return Reply.json(state());
    }

    private void checkOwn(String instead) {
        if (!keys.areOwn()) {
            throw ApiException.conflict("the key is set by ATELIER_SECRET_KEY and not this server's own; " + instead);
        }
    }

    private SealingKey current() {
        return box.keys().getFirst();
    }

    private ObjectNode state() {
        var state = resealing.look();
        var json = Json.object().put("source", keys.areOwn() ? "file" : "setting");
        var list = json.putArray("keys");
        var others = new TreeMap<>(state.byKey());
        for (var key : box.keys()) {
            var count = others.remove(key.id());
            list.addObject()
                    .put("id", key.id())
                    .put("current", key.id().equals(current().id()))
                    .put("present", true)
                    .put("sealed", count == null ? 0 : count);
        }
        others.forEach((id, count) -> list.addObject()
                .put("id", id.isEmpty() ? null : id)
                .put("current", false)
                .put("present", id.isEmpty() ? null : Boolean.FALSE)
                .put("sealed", count));
        return json.put("unreadable", state.unreadable());
    }
}
