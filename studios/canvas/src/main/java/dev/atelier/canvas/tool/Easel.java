package dev.atelier.canvas.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.canvas.render.CanvasRenderer;
import dev.atelier.canvas.render.LiveRaster;
import dev.atelier.canvas.render.Paintings;
import dev.atelier.canvas.render.Png;
import dev.atelier.canvas.state.CanvasState;
import dev.atelier.journal.blob.BlobStore;
import java.awt.image.BufferedImage;
import java.util.function.Supplier;

/** The canvas of one run as its tools have it before them: what is on it now, and a picture that costs only what is new. Thread-safe. */
public final class Easel {
    /** More than this, models scale down by themselves. */
    private static final int LONGEST_SIDE = 1_568;

    /** One pixel per canvas unit, for all but very large canvases. */
    private final LiveRaster raster = new LiveRaster(1, LONGEST_SIDE);

    private final Supplier<CanvasState> state;

    public Easel(Supplier<CanvasState> state) {
        this.state = state;
    }

    public CanvasState state() {
        return state.get();
    }

    /** The canvas without any mark that is not on it. */
    BufferedImage picture(CanvasState shown, BlobStore blobs) {
        return raster.show(shown, new Paintings(blobs::open));
    }

    /** The picture for an agent, with a ring around where people's strokes begin. The given picture is used up. */
    static Content ringed(BufferedImage picture, CanvasState shown, BlobStore blobs) {
        var png = Png.encode(CanvasRenderer.ringPeoplesStrokes(picture, shown));
        return new Content.Image(Content.Source.Stored.of(blobs.put(png, Png.MEDIA_TYPE)));
    }
}
