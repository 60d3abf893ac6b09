package dev.atelier.desktop.control;

import dev.atelier.desktop.event.Shot;
import dev.atelier.desktop.rfb.Picture;
import dev.atelier.journal.Journal;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.blob.BlobStore;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Keeps pictures of desktops where their sessions' other pictures are.
 *
 * @param shown as agents see it, who know places by such pictures
 * @param png writes one
 */
public record Shots(Journal journal, BlobStore blobs, UnaryOperator<Picture> shown, Function<Picture, byte[]> png) {
    private static final String MEDIA_TYPE = "image/png";

    Shot keep(SessionId session, Picture screen) {
        var picture = shown.apply(screen);
        var workspace = journal.session(session)
                .map(found -> blobs.in(found.origin().workspace()))
                .orElse(blobs);
        var blob = workspace.put(png.apply(picture), MEDIA_TYPE);
        return new Shot(blob.sha256(), MEDIA_TYPE, blob.size(), picture.width(), picture.height());
    }
}
