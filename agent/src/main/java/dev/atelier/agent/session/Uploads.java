package dev.atelier.agent.session;

import dev.atelier.journal.blob.Blob;
import java.util.Optional;

/** Files that clients uploaded, by id: what an event may refer to instead of carrying it. Thread-safe. */
@FunctionalInterface
public interface Uploads {
    Uploads NONE = (_, _) -> Optional.empty();

    /** @param workspace whose file it must be */
    Optional<Blob> find(String workspace, String fileId);
}
