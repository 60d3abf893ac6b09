package dev.atelier.desktop.vnc;

import dev.atelier.desktop.rfb.RfbException;
import dev.atelier.desktop.rfb.ViewerMessage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a viewer holds down on a desktop: nobody else can let go of it. Not thread-safe. */
final class Held {
    private static final int MOST_KEYS = 100;

    private final Set<Integer> keys = new LinkedHashSet<>();
    private int buttons;
    private int x;
    private int y;

    /** Takes notice of what is about to reach the desktop. */
    void note(ViewerMessage message) throws RfbException {
        switch (message) {
            case ViewerMessage.Key(int key, boolean down)
            when down -> {
                keys.add(key);
                if (keys.size() > MOST_KEYS) {
                    throw new RfbException("a viewer holds more than " + MOST_KEYS + " keys down");
                }
            }
            case ViewerMessage.Key(int key, boolean _) -> keys.remove(key);
            case ViewerMessage.Pointer(int down, int atX, int atY) -> {
                buttons = down;
                x = atX;
                y = atY;
            }
            default -> {}
        }
    }

    /** The messages that let go of everything, after which nothing is held. */
    List<ByteBuffer> letGo() {
        var messages = new ArrayList<ByteBuffer>();
        if (buttons != 0) {
            messages.add(ByteBuffer.allocate(6)
                    .put((byte) 5)
                    .put((byte) 0)
                    .putShort((short) x)
                    .putShort((short) y)
                    .flip());
            buttons = 0;
        }
        for (int key : keys) {
            messages.add(ByteBuffer.allocate(8).putInt(4 << 24).putInt(key).flip());
        }
        keys.clear();
        return messages;
    }
}
