package dev.atelier.canvas.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.model.Imagery;
import dev.atelier.agent.model.ModelException;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.canvas.CanvasEvent.Referenced;
import dev.atelier.canvas.Picture;
import dev.atelier.canvas.input.Shown;
import dev.atelier.canvas.render.Foreign;
import dev.atelier.canvas.render.Png;
import dev.atelier.journal.blob.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code imagine}: has a picture made of words, as a reference for the agent and its critic. It is not put on the canvas. */
record Imagine(Easel easel, Imagery imagery) implements CanvasTool {
    private static final int LONGEST_PROMPT = 4_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    /** Each one costs money that no budget of tokens counts. */
    private static final int MOST = 20;

    @Override
    public ToolSpec spec() {
        return ToolSpecs.IMAGINE;
    }

    @Override
    public Outcome call(Call call, ToolContext context) throws InterruptedException {
        var prompt = call.input().path("prompt").asString("").strip();
        if (prompt.isEmpty() || prompt.length() > LONGEST_PROMPT) {
            return Outcome.error("prompt: has " + prompt.length() + " characters, give 1 to " + LONGEST_PROMPT
                    + " that say what the picture shows");
        }
        int earlier = easel.state().references().count();
        var given = call.input().path("name");
        var name = given.isMissingNode() || given.isNull() ? "reference-" + (earlier + 1) : given.asString("");
        if (!NAME.matcher(name).matches()) {
            return Outcome.error("name: '" + Shown.shortened(name)
                    + "' is none, use 1 to 64 letters, digits, - and _, or leave it out");
        }
        if (earlier >= MOST) {
            return Outcome.error("This piece has " + MOST + " references already, which is all; draw from those.");
        }
        try {
            return kept(name, prompt, imagery.picture(prompt), context.blobs());
        } catch (ModelException e) {
            return Outcome.error("Nothing was imagined. " + e.getMessage() + " Draw without a reference.");
        }
    }

    private static Outcome kept(String name, String prompt, byte[] bytes, BlobStore blobs) {
        var read = Foreign.read(bytes);
        if (read.isEmpty()) {
            return Outcome.error(
                    "Nothing was imagined. What the image model gave is no picture in PNG or JPEG of at most"
                            + " 4096 by 4096 pixels. Try another prompt, or draw without a reference.");
        }
        var seen = read.get();
        var whole = blobs.put(bytes, seen.mediaType());
        var picture = new Picture(whole.sha256(), whole.mediaType(), whole.size(), seen.width(), seen.height());
        var preview = blobs.put(Png.encode(seen.preview()), Png.MEDIA_TYPE);
        return new Outcome(
                List.of(
                        Content.text("Imagined '" + name
                                + "'. It is a reference, not on the canvas; your critic sees it, too."),
                        new Content.Image(Content.Source.Stored.of(preview))),
                false,
                List.of(new Referenced(name, prompt, picture)));
    }

    /** What a critic is shown of a reference, a picture in PNG; empty if there is none. */
    static Optional<byte[]> preview(@Nullable Referenced reference, BlobStore blobs) {
        return Optional.ofNullable(reference)
                .flatMap(known -> blobs.open(known.picture().sha256()))
                .flatMap(stored -> {
                    try (stored) {
                        return Foreign.read(stored.readAllBytes());
                    } catch (IOException e) {
                        throw new UncheckedIOException("a reference cannot be read", e);
                    }
                })
                .map(seen -> Png.encode(seen.preview()));
    }
}
