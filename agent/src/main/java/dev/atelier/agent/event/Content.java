package dev.atelier.agent.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.atelier.journal.blob.Blob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A content block as the Messages API has it, of those that an event may carry. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Content.Image.class, name = "image"),
    @JsonSubTypes.Type(value = Content.Document.class, name = "document"),
    @JsonSubTypes.Type(value = Content.SearchResult.class, name = "search_result"),
})
public sealed interface Content {
    record Text(String text) implements Content {}

    record Image(Source source) implements Content {}

    /**
     * Something to read.
     *
     * @param context what the model is told of it besides its text
     */
    record Document(
            Source source, @Nullable String title, @Nullable String context) implements Content {}

    /**
     * A place that a search found; only results of tools have them.
     *
     * @param source where it is
     * @param content texts
     */
    record SearchResult(String source, String title, List<Content> content) implements Content {
        public SearchResult {
            content = List.copyOf(content);
        }
    }

    /** Where the bytes are. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Source.Stored.class, name = "blob"),
        @JsonSubTypes.Type(value = Source.Base64.class, name = "base64"),
        @JsonSubTypes.Type(value = Source.PlainText.class, name = "text"),
        @JsonSubTypes.Type(value = Source.Url.class, name = "url"),
        @JsonSubTypes.Type(value = Source.File.class, name = "file"),
    })
    sealed interface Source {
        /** In the blob store, served under {@code /blobs/{sha256}}. What the server itself always writes. */
        record Stored(String sha256, String mediaType, long size) implements Source {
            public static Stored of(Blob blob) {
                return new Stored(blob.sha256(), blob.mediaType(), blob.size());
            }
        }

        /** Inline; accepted from clients and stored as a blob before the event is appended. */
        record Base64(String mediaType, String data) implements Source {}

        /** A document that is nothing but its text. */
        record PlainText(String mediaType, String data) implements Source {}

        /** Elsewhere. The server never fetches it; a model's provider may. */
        record Url(String url) implements Source {}

        /**
         * A file that was uploaded.
         *
         * @param stored its bytes as they were when it was sent; null until the server takes it in
         */
        record File(String fileId, @Nullable Stored stored) implements Source {}
    }

    static Content text(String text) {
        return new Text(text);
    }
}
