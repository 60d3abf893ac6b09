package dev.atelier.canvas.render;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A picture that somebody else made, after a look at its size before anything of it is unpacked.
 *
 * @param preview the same, no side longer than {@link #LONGEST_SIDE}
 */
public record Foreign(String mediaType, int width, int height, BufferedImage preview) {
    /** Of a preview. */
    public static final int LONGEST_SIDE = 512;

    private static final Map<String, String> TYPES = Map.of("png", "image/png", "jpeg", "image/jpeg");
    private static final int MOST_PIXELS = 4_096 * 4_096;

    /** Empty if it is no picture in PNG or JPEG, is larger than 4096 by 4096 pixels or cannot be read to its end. */
    public static Optional<Foreign> read(byte[] bytes) {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return read(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException _) {
            return Optional.empty(); // readers throw what they like at bytes that make no sense
        }
    }

    private static Optional<Foreign> read(ImageReader reader) throws IOException {
        var type = TYPES.get(reader.getFormatName().toLowerCase(Locale.ROOT));
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (type == null || width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            return Optional.empty();
        }
        // Twice what is shown is enough to scale from, and needs little memory whatever the picture has.
        int step = Math.max(1, Math.max(width, height) / (2 * LONGEST_SIDE));
        var coarse = reader.getDefaultReadParam();
        coarse.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(new Foreign(type, width, height, shrunk(reader.read(0, coarse))));
    }

    private static BufferedImage shrunk(BufferedImage image) {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var brush = small.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        brush.dispose();
        return small;
    }
}
