package dev.atelier.agent.run;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Content.Source;
import dev.atelier.agent.loop.Attachments;
import dev.atelier.agent.model.Block;
import dev.atelier.journal.blob.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pictures and documents from the blob store. */
record StoredAttachments(BlobStore blobs) implements Attachments {
    /** Makes a block of bytes. */
    private interface Making {
        Block of(String mediaType, byte[] bytes);
    }

    @Override
    public Block load(Content content) {
        return switch (content) {
            case Content.Image(var source) -> load("image", source, Block.Image::new);
            case Content.Document(var source, var title, var context) ->
                load("document", source, (mediaType, bytes) -> new Block.Document(mediaType, bytes, title, context));
            case Content.Text _, Content.SearchResult _ ->
                throw new IllegalArgumentException("nothing to load: " + content.getClass());
        };
    }

    private Block load(String kind, Source source, Making making) {
        return switch (source) {
            case Source.Stored stored -> stored(kind, stored, making);
            case Source.Base64(var mediaType, var data) ->
                making.of(mediaType, Base64.getDecoder().decode(data));
            case Source.PlainText(var mediaType, var data) ->
                making.of(mediaType, data.getBytes(StandardCharsets.UTF_8));
            case Source.Url(var url) -> new Block.Linked(kind, url);
            case Source.File(var _, var stored) -> stored(kind, stored, making);
        };
    }

    private Block stored(String kind, Source.@Nullable Stored stored, Making making) {
        var found = stored == null ? Optional.<InputStream>empty() : blobs.open(stored.sha256());
        if (stored == null || found.isEmpty()) {
            return new Block.Text(kind.equals("image") ? "[A picture that is gone.]" : "[A document that is gone.]");
        }
        try (var bytes = found.get()) {
            return making.of(stored.mediaType(), bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("blob " + stored.sha256() + " cannot be read", e);
        }
    }
}
