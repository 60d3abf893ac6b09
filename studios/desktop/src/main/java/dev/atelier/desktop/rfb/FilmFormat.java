package dev.atelier.desktop.rfb;

import java.nio.ByteBuffer;

/**
 * The form of pixels in films: 32 bits, little endian, red in the lowest byte, as noVNC asks for it, so that a page can play what was recorded without
 * a word to a server.
 */
final class FilmFormat {
    private FilmFormat() {}

    static void write(ByteBuffer out) {
        out.put((byte) 32); // bits per pixel
        out.put((byte) 24); // depth
        out.put((byte) 0); // little endian
        out.put((byte) 1); // true colour
        out.putShort((short) 255).putShort((short) 255).putShort((short) 255);
        out.put((byte) 0).put((byte) 8).put((byte) 16); // where red, green and blue are
        out.put(new byte[3]);
    }
}
