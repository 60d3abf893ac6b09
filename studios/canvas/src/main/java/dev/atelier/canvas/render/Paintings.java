package dev.atelier.canvas.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import javax.imageio.ImageIO;

/** Where the pictures of painting programs are, by their hash. They were written by this server. */
public record Paintings(Function<String, Optional<InputStream>> blobs) {
    /** Where there are none: what was painted is left out. */
    public static final Paintings NONE = new Paintings(_ -> Optional.empty());

    /** The PNG; empty if it is not there. */
    public Optional<byte[]> png(String sha256) {
        return blobs.apply(sha256).map(found -> {
            try (found) {
                return found.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Its pixels. */
    public Optional<BufferedImage> picture(String sha256) {
        return png(sha256).map(png -> {
            try {
                return ImageIO.read(new ByteArrayInputStream(png));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
