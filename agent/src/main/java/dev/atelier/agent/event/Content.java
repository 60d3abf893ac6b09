package dev.atelier.agent.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.atelier.journal.blob.Blob;

/** A content block as the Messages API has it, of those that an event may carry. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Content.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Content.Image.class, name = "image"),
})
public sealed interface Content {
    record Text(String text) implements Content {}

    record Image(Source source) implements Content {}

    /** Where the bytes are. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Source.Stored.class, name = "blob"),
        @JsonSubTypes.Type(value = Source.Base64.class, name = "base64"),
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
    }

    static Content text(String text) {
        return new Text(text);
    }
}
