package dev.atelier.desktop.film.gif;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/** A small font of its own, since a server may have none. Immutable. */
final class Letters {
    static final int WIDTH = 6;
    static final int HEIGHT = 13;
    private static final String FILE = "fixed-6x13.txt";
    private static final int UNKNOWN = 0xFFFD;

    private final Map<Integer, byte[]> rows;

    private Letters(Map<Integer, byte[]> rows) {
        this.rows = Map.copyOf(rows);
    }

    static Letters load() {
        var rows = new HashMap<Integer, byte[]>();
        try (var stream = Objects.requireNonNull(Letters.class.getResourceAsStream(FILE), FILE);
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.US_ASCII))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int space = line.indexOf(' ');
                    int letter = HexFormat.fromHexDigits(line, 0, space);
                    rows.put(letter, HexFormat.of().parseHex(line.substring(space + 1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Letters(rows);
    }

    /**
     * Draws a line of text.
     *
     * @param pixels of a picture so wide
     * @param at the place among them of the line's top left corner; all of it must be within the picture
     * @param size of a letter's pixel in pixels
     */
    void draw(String text, int[] pixels, int width, int at, int size, int colour) {
        int[] letters = text.codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            var glyph = Objects.requireNonNull(rows.getOrDefault(letters[i], rows.get(UNKNOWN)));
            for (int y = 0; y < HEIGHT * size; y++) {
                for (int x = 0; x < WIDTH * size; x++) {
                    if ((glyph[y / size] & (0x80 >> (x / size))) != 0) {
                        pixels[at + y * width + i * WIDTH * size + x] = colour;
                    }
                }
            }
        }
    }
}
