package dev.atelier.desktop.rfb;

import java.nio.ByteBuffer;

/** The one form of pixels that we ask for: 32 bits, little endian, so that four bytes are an int {@code 0x00RRGGBB}. */
final class PixelFormat {
    /** Length of a pixel format on the wire. */
    static final int BYTES = 16;

    private PixelFormat() {}

    static void write(ByteBuffer out) {
        out.put((byte) 32); // bits per pixel
        out.put((byte) 24); // depth
        out.put((byte) 0); // little endian
        out.put((byte) 1); // true colour
        out.putShort((short) 255).putShort((short) 255).putShort((short) 255);
        out.put((byte) 16).put((byte) 8).put((byte) 0); // where red, green and blue are
        out.put(new byte[3]);
    }
}
