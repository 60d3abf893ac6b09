package dev.atelier.desktop.rfb;

/** Numbers of the encodings and pseudo-encodings that we know (RFC 6143, section 7.7; github.com/rfbproto). */
final class Encodings {
    static final int RAW = 0;
    static final int COPY_RECT = 1;
    static final int RRE = 2;
    static final int HEXTILE = 5;
    static final int ZLIB = 6;
    static final int TIGHT = 7;
    static final int ZRLE = 16;
    static final int DESKTOP_SIZE = -223;
    static final int LAST_RECT = -224;
    static final int CURSOR = -239;
    static final int DESKTOP_NAME = -307;
    static final int FENCE = -312;
    static final int CONTINUOUS_UPDATES = -313;
    static final int EXTENDED_CLIPBOARD = 0xC0A1E5CE;

    private Encodings() {}
}
