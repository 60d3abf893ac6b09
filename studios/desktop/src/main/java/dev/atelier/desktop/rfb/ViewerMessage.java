package dev.atelier.desktop.rfb;

import java.util.List;

/** One thing that the client of somebody who watches says, with the bytes that say it. */
public sealed interface ViewerMessage {
    /** How it wants its pixels. */
    record Format() implements ViewerMessage {}

    /** What it understands. */
    record Understands(List<Integer> encodings) implements ViewerMessage {}

    /** It wants to see what is there. */
    record Look() implements ViewerMessage {}

    /** A key went down or up. */
    record Key(int keysym, boolean down) implements ViewerMessage {}

    /** @param buttons a bit for each that is down, the left one first */
    record Pointer(int buttons, int x, int y) implements ViewerMessage {}

    /** It has copied something. The bytes are those of the message, in the form of the protocol. */
    record Cut(int bytes) implements ViewerMessage {}

    /** It says which clipboards it understands, or asks what the desktop's has: nothing there changes by it. */
    record ClipboardTalk() implements ViewerMessage {}

    /** A fence, or the switching on of updates that nobody has to ask for. */
    record Flow() implements ViewerMessage {}

    /** Wants another size of the desktop, or to switch it off; nobody may. */
    record Meddling() implements ViewerMessage {}

    /** Whether it acts on the desktop, which takes its control. */
    default boolean isInput() {
        return this instanceof Key || this instanceof Pointer || this instanceof Cut;
    }
}
