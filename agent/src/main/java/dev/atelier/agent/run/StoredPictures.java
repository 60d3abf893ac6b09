package dev.atelier.agent.run;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Content.Source;
import dev.atelier.agent.loop.Pictures;
import dev.atelier.agent.model.Block;
import dev.atelier.journal.blob.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Pictures from the blob store. */
record StoredPictures(BlobStore blobs) implements Pictures {
    @Override
    public Block load(Content.Image picture) {
        return switch (picture.source()) {
            case Source.Stored stored -> stored(stored.sha256(), stored.mediaType());
            case Source.Base64(var mediaType, var data) ->
                new Block.Image(mediaType, Base64.getDecoder().decode(data));
        };
    }

    private Block stored(String sha256, String mediaType) {
        var found = blobs.open(sha256);
        if (found.isEmpty()) {
            return new Block.Text("[A picture that is gone.]");
        }
        try (var bytes = found.get()) {
            return new Block.Image(mediaType, bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + sha256 + " cannot be read", e);
        }
    }
}
