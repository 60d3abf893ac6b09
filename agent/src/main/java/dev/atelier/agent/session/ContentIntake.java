package dev.atelier.agent.session;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.event.Content.Source;
import dev.atelier.journal.blob.BlobStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Takes in what people say and show: checks its size and form, and puts inline pictures into the blob store. */
record ContentIntake(BlobStore blobs) {
    private static final int MOST_BLOCKS = 100;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LARGEST_PICTURE = 5_000_000;
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/webp", "image/gif");

    List<Content> take(String field, List<Content> content) throws InvalidInputException {
        if (content.isEmpty() || content.size() > MOST_BLOCKS) {
            throw new InvalidInputException(
                    field, "has " + content.size() + " blocks; send 1 to " + MOST_BLOCKS + " of them");
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
            case Content.Image(Source.Stored stored) -> {
                var blob = blobs.find(stored.sha256())
                        .orElseThrow(() -> new InvalidInputException(
                                field + ".source.sha256",
                                "there is no blob '" + stored.sha256() + "'; send the picture as base64"));
                yield new Content.Image(Source.Stored.of(blob));
            }
            case Content.Image(Source.Base64 inline) -> new Content.Image(store(field + ".source", inline));
        };
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

    private Source store(String field, Source.Base64 inline) throws InvalidInputException {
        if (!PICTURES.contains(inline.mediaType())) {
            throw new InvalidInputException(
                    field + ".media_type", "'" + inline.mediaType() + "' is not one of " + PICTURES);
        }
        if (inline.data().length() / 4 * 3 > LARGEST_PICTURE) {
            throw new InvalidInputException(
                    field + ".data", "is too large; at most " + LARGEST_PICTURE + " bytes are allowed");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(inline.data());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(field + ".data", "is not base64: " + e.getMessage());
        }
        if (bytes.length == 0) {
            throw new InvalidInputException(field + ".data", "is empty; send the picture's bytes");
        }
        return Source.Stored.of(blobs.put(bytes, inline.mediaType()));
    }
}
