package dev.atelier.desktop.tool;

import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.event.Shot;
import dev.atelier.desktop.rfb.Picture;
import dev.atelier.journal.blob.BlobStore;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the model saw last, with its pixels: what the journal names, which another run may have shown and is then read from its blob. Used by one
 * thread at a time.
 */
final class Memory {
    private static final int SAME_PLACE = 8;

    private final Supplier<Sight> sight;
    private @Nullable Shot shot;
    private @Nullable Picture picture;
    private @Nullable String desk;
    private @Nullable Point refused;
    private @Nullable Hands hands;
    private @Nullable String handsOn;
    private @Nullable Failed failed;

    Memory(Supplier<Sight> sight) {
        this.sight = sight;
    }

    /** The last picture as it was sent; empty if the model has none that it could go by. */
    Optional<Picture> seen(BlobStore blobs) {
        var named = sight.get().shot();
        if (named == null) {
            return Optional.empty();
        }
        if (!named.equals(shot)) {
            shot = named;
            picture = load(named, blobs);
        }
        return Optional.ofNullable(picture);
    }

    private static @Nullable Picture load(Shot shot, BlobStore blobs) {
        try (var file = blobs.open(shot.sha256()).orElse(null)) {
            return file == null ? null : Png.decode(file.readAllBytes()).orElse(null);
        } catch (IOException _) {
            return null; // then it is shown anew
        }
    }

    void show(Shot shown, Picture pixels) {
        shot = shown;
        picture = pixels;
    }

    /** Whether the desktop is another than the one that the model acted on before. From then on this is the one. */
    boolean isAnother(String id) {
        var before = desk == null ? sight.get().used() : desk;
        desk = id;
        return before != null && !before.equals(id);
    }

    /** Those that know when they clicked last. */
    Hands hands(Desk on) {
        if (hands == null || !on.id().equals(handsOn)) {
            hands = new Hands(on.client());
            handsOn = on.id();
        }
        return hands;
    }

    /** A place that was not clicked because the screen was another there. */
    void refuse(Point place) {
        refused = place;
    }

    /** Whether that place was refused just before: whoever wants it again after a look means it. Forgets it. */
    boolean takeRefused(Point place) {
        var before = refused;
        refused = null;
        return before != null
                && Math.abs(before.x() - place.x()) <= SAME_PLACE
                && Math.abs(before.y() - place.y()) <= SAME_PLACE;
    }

    /** @param answer of the model in which it was asked for */
    private record Failed(String action, int answer) {}

    /** An action that was not done: what else the same answer asks for was meant for the screen behind it. */
    void fail(String action) {
        failed = new Failed(action, sight.get().answers());
    }

    /** What was not done of the answer that is carried out. */
    Optional<String> failedBefore() {
        return Optional.ofNullable(failed)
                .filter(last -> last.answer == sight.get().answers())
                .map(Failed::action);
    }
}
