package dev.atelier.agent.session;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Content.Source;
import dev.atelier.journal.blob.BlobStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Takes in what people say and show: checks its size and form, puts inline bytes into the blob store, and finds what is referred to. What
 * comes out refers to bytes that are there.
 */
public record ContentIntake(BlobStore blobs, Uploads uploads, String workspace) {
    private static final int MOST_BLOCKS = 100;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_ADDRESS = 2_048;
    private static final int LONGEST_DOCUMENT = 1_000_000;
    private static final int LONGEST_INLINE = 16_000;
    private static final int LARGEST_PICTURE = 5_000_000;
    private static final int LARGEST_DOCUMENT = 20_000_000;
    private static final String PLAIN = "text/plain";
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");
    private static final Set<String> DOCUMENTS = Set.of("application/pdf", PLAIN);

    /** What may be in a place. */
    private record Form(String name, Set<String> mediaTypes, int largest) {
        static final Form PICTURE = new Form("picture", PICTURES, LARGEST_PICTURE);
        static final Form DOCUMENT = new Form("document", DOCUMENTS, LARGEST_DOCUMENT);
    }

    /** The same, with what was uploaded to this workspace. */
    ContentIntake in(String other) {
        return new ContentIntake(blobs.in(other), uploads, other);
    }

    /** What a person says: at least one block. */
    List<Content> take(String field, List<Content> content) throws InvalidInputException {
        if (content.isEmpty()) {
            throw new InvalidInputException(field, "has no blocks; send 1 to " + MOST_BLOCKS + " of them");
        }
        for (int i = 0; i < content.size(); i++) {
            if (content.get(i) instanceof Content.SearchResult) {
                throw new InvalidInputException(
                        field + "[" + i + "].type", "'search_result' goes only into the result of a tool");
            }
        }
        return takeResult(field, content);
    }

    /** What a tool of the client came to: any blocks, or none. */
    List<Content> takeResult(String field, List<Content> content) throws InvalidInputException {
        if (content.size() > MOST_BLOCKS) {
            throw new InvalidInputException(
                    field, "has " + content.size() + " blocks; at most " + MOST_BLOCKS + " are allowed");
        }
        var taken = new ArrayList<Content>();
        for (int i = 0; i < content.size(); i++) {
            taken.add(take(field + "[" + i + "]", content.get(i)));
        }
        return taken;
    }

    private Content take(String field, Content content) throws InvalidInputException {
        return switch (content) {
            case Content.Text(var text) -> {
                checkText(field + ".text", text, LONGEST_TEXT);
                yield content;
            }
            case Content.Image(var source) -> new Content.Image(take(field + ".source", source, Form.PICTURE));
            case Content.Document(var source, var title, var context) -> {
                if (title != null) {
                    checkText(field + ".title", title, LONGEST_NAME);
                }
                if (context != null) {
                    checkText(field + ".context", context, LONGEST_TEXT);
                }
                yield new Content.Document(take(field + ".source", source, Form.DOCUMENT), title, context);
            }
            case Content.SearchResult(var source, var title, var texts) -> {
                checkText(field + ".source", source, LONGEST_ADDRESS);
                checkText(field + ".title", title, LONGEST_NAME);
                yield new Content.SearchResult(source, title, texts(field + ".content", texts));
            }
        };
    }

    private List<Content> texts(String field, List<Content> content) throws InvalidInputException {
        for (int i = 0; i < content.size(); i++) {
            if (!(content.get(i) instanceof Content.Text)) {
                throw new InvalidInputException(field + "[" + i + "].type", "must be 'text'");
            }
        }
        return takeResult(field, content);
    }

    static void checkText(String field, String text, int longest) throws InvalidInputException {
        if (text.isBlank()) {
            throw new InvalidInputException(field, "is empty; write something");
        }
        if (text.length() > longest) {
            throw new InvalidInputException(
                    field, "has " + text.length() + " characters; at most " + longest + " are allowed");
        }
    }

    private Source take(String field, Source source, Form form) throws InvalidInputException {
        return switch (source) {
            case Source.Stored stored -> known(field, stored, form);
            case Source.Base64 inline -> store(field, inline, form);
            case Source.PlainText text -> text(field, text, form);
            case Source.Url(var url) -> {
                checkText(field + ".url", url, LONGEST_ADDRESS);
                if (!url.startsWith("https://") && !url.startsWith("http://")) {
                    throw new InvalidInputException(field + ".url", "must begin with https:// or http://");
                }
                yield source;
            }
            case Source.File(var id, var _) -> file(field, id, form);
        };
    }

    private Source known(String field, Source.Stored stored, Form form) throws InvalidInputException {
        var blob = blobs.find(stored.sha256())
                .orElseThrow(() -> new InvalidInputException(
                        field + ".sha256",
                        "there is no blob '" + stored.sha256() + "'; send the " + form.name() + " as base64"));
        return Source.Stored.of(blob);
    }

    private Source file(String field, String id, Form form) throws InvalidInputException {
        var blob = uploads.find(workspace, id)
                .orElseThrow(() -> new InvalidInputException(
                        field + ".file_id", "there is no file '" + id + "'; upload it first under /v1/files"));
        if (!form.mediaTypes().contains(blob.mediaType())) {
            throw new InvalidInputException(
                    field + ".file_id",
                    "'" + id + "' is " + blob.mediaType() + "; a " + form.name() + " is one of " + sorted(form));
        }
        return new Source.File(id, Source.Stored.of(blob));
    }

    private Source text(String field, Source.PlainText text, Form form) throws InvalidInputException {
        if (!form.mediaTypes().contains(PLAIN)) {
            throw new InvalidInputException(field + ".type", "'text' goes only into a document");
        }
        if (!text.mediaType().equals(PLAIN)) {
            throw new InvalidInputException(field + ".media_type", "must be " + PLAIN);
        }
        checkText(field + ".data", text.data(), LONGEST_DOCUMENT);
        return text.data().length() <= LONGEST_INLINE
                ? text
                : Source.Stored.of(blobs.put(text.data().getBytes(StandardCharsets.UTF_8), PLAIN));
    }

    private Source store(String field, Source.Base64 inline, Form form) throws InvalidInputException {
        if (!form.mediaTypes().contains(inline.mediaType())) {
            throw new InvalidInputException(
                    field + ".media_type", "'" + inline.mediaType() + "' is not one of " + sorted(form));
        }
        if (inline.data().length() / 4 * 3 > form.largest()) {
            throw new InvalidInputException(
                    field + ".data", "is too large; at most " + form.largest() + " bytes are allowed");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(inline.data());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(field + ".data", "is not base64: " + e.getMessage());
        }
        if (bytes.length == 0) {
            throw new InvalidInputException(field + ".data", "is empty; send the bytes of the " + form.name());
        }
        return Source.Stored.of(blobs.put(bytes, inline.mediaType()));
    }

    private static List<String> sorted(Form form) {
        return form.mediaTypes().stream().sorted().toList();
    }
}
