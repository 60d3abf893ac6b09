package dev.atelier.desktop.film.gif;

import dev.atelier.desktop.rfb.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;

/** An animated picture as the JDK's own reader sees it: what is shown after each frame. */
public record ReadGif(List<Picture> pictures, List<Integer> hundredths) {
    public static ReadGif of(byte[] bytes) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            var pictures = new ArrayList<Picture>();
            var lengths = new ArrayList<Integer>();
            BufferedImage shown = null;
            for (int i = 0; i < reader.getNumImages(true); i++) {
                var frame = reader.read(i);
                if (shown == null) {
                    shown = new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_RGB);
                }
                var place = child(reader, i, "ImageDescriptor");
                paint(shown, frame, number(place, "imageLeftPosition"), number(place, "imageTopPosition"));
                lengths.add(number(child(reader, i, "GraphicControlExtension"), "delayTime"));
                pictures.add(picture(shown));
            }
            return new ReadGif(pictures, lengths);
        } finally {
            reader.dispose();
        }
    }

    private static IIOMetadataNode child(ImageReader reader, int frame, String name) throws IOException {
        var root = (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
        return (IIOMetadataNode) root.getElementsByTagName(name).item(0);
    }

    private static int number(IIOMetadataNode node, String name) {
        return Integer.parseInt(node.getAttribute(name));
    }

    private static void paint(BufferedImage shown, BufferedImage frame, int left, int top) {
        for (int y = 0; y < frame.getHeight(); y++) {
            for (int x = 0; x < frame.getWidth(); x++) {
                int pixel = frame.getRGB(x, y);
                if (pixel >>> 24 != 0) {
                    shown.setRGB(left + x, top + y, pixel);
                }
            }
        }
    }

    private static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var pixels = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFFFFFF;
        }
        return new Picture(width, height, pixels);
    }
}
