package dev.atelier.canvas.render;

import dev.atelier.canvas.state.CanvasState;
import dev.atelier.gif.Frame;
import dev.atelier.gif.GifWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/**
 * How a canvas came about, as an animated picture of a few seconds: stroke by stroke, whoever drew it, over what a program painted; what was
 * erased, cleared or taken back goes, and comes back if it did.
 */
public final class Timelapse {
    public static final String MEDIA_TYPE = "image/gif";

    /** The longest side in pixels. */
    private static final int LONGEST_SIDE = 640;

    /** So many are painted: where much was erased and put back, they are painted again and again. */
    private static final int MOST_STROKES = 100_000;

    private static final Duration FRAME = Duration.ofMillis(80);
    private static final Duration AT_THE_END = Duration.ofSeconds(3);

    private Timelapse() {}

    /** @throws CancellationException if the thread is interrupted */
    public static byte[] write(Film film, Paintings paintings) {
        var raster = new LiveRaster(1, LONGEST_SIDE);
        var bytes = new ByteArrayOutputStream(1 << 18);
        var gif = new GifWriter(bytes);
        var pictures = film.pictures();
        long strokes = 0;
        try {
            for (var state : pictures.subList(0, pictures.size() - 1)) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("nobody waits for it any more");
                }
                strokes += raster.left(state);
                if (strokes <= MOST_STROKES) {
                    gif.add(frame(raster, state, paintings), FRAME);
                }
            }
            gif.add(frame(raster, pictures.getLast(), paintings), AT_THE_END);
            gif.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing but memory is involved
        }
        return bytes.toByteArray();
    }

    private static Frame frame(LiveRaster raster, CanvasState state, Paintings paintings) {
        var picture = raster.show(state, paintings);
        int width = picture.getWidth();
        int height = picture.getHeight();
        var pixels = picture.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
        }
        return new Frame(width, height, pixels);
    }
}
