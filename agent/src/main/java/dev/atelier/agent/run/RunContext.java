package dev.atelier.agent.run;

import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.config.Catalogue;
import dev.atelier.agent.event.EventCodec;
import dev.atelier.agent.tool.Toolset;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * What all runs of a node share.
 */
public record RunContext(
        Journal journal,
        BlobStore blobs,
        EventCodec codec,
        Catalogue catalogue,
        List<Toolset> toolsets,
        Means means,
        RuntimeConfig config,
        InstantSource clock) {
    private static final JsonMapper FRAMES = EventCodec.mapper();

    /** Where what a session's tools make is kept. */
    BlobStore blobsOf(SessionId session) {
        return journal.session(session)
                .map(found -> blobs.in(found.origin().workspace()))
                .orElse(blobs);
    }

    JsonMapper frames() {
        return FRAMES;
    }
}
