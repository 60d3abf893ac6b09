package dev.atelier.desktop.control;

import dev.atelier.desktop.event.DesktopEvent.PersonActed;
import dev.atelier.desktop.event.DesktopEvent.PersonActed.Act;
import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.ViewerMessage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a viewer sends together to what its person did: presses and releases to clicks and drags, keys to texts, notches to scrolling. Of secrets it
 * keeps neither characters nor their number nor places. Time is told in milliseconds of any clock. Not thread-safe.
 */
final class PersonActs {
    private static final int TYPING_MS = 500;
    private static final int CLICKS_MS = 250;
    private static final int PASTE_MS = 1000;
    private static final int STILL_PIXELS = 4;
    private static final int LONGEST_TEXT = 400;

    /** What may still grow. */
    private static final class Pending {
        private final Act kind;
        private final boolean secret;
        private final @Nullable Point at;
        private final @Nullable Point to;
        private final StringBuilder words = new StringBuilder();
        private int count = 1;
        private long last;

        Pending(Act kind, boolean secret, @Nullable Point at, @Nullable Point to, long at0) {
            this.kind = kind;
            this.secret = secret;
            this.at = at;
            this.to = to;
            this.last = at0;
        }
    }

    private final String by;
    private final boolean masks;
    private final HeldKeys held = new HeldKeys();
    private final List<PersonActed> done = new ArrayList<>();
    private final Set<Act> told = EnumSet.noneOf(Act.class);
    private @Nullable Pending pending;
    private int buttons;
    private Point pressedAt = new Point(0, 0);

    PersonActs(String by, Masking masking) {
        this.by = by;
        this.masks = masking == Masking.ALL;
    }

    /** One message more. */
    void heard(ViewerMessage message, boolean secret, long ms) {
        switch (message) {
            case ViewerMessage.Key(var keysym, var down) -> key(keysym, down, secret, ms);
            case ViewerMessage.Pointer pointer -> pointer(pointer, secret, ms);
            case ViewerMessage.Cut(var bytes) -> paste(bytes, secret, ms);
            case ViewerMessage.Format _,
                    ViewerMessage.Understands _,
                    ViewerMessage.Look _,
                    ViewerMessage.Flow _,
                    ViewerMessage.ClipboardTalk _,
                    ViewerMessage.Meddling _ -> {}
        }
    }

    /** So many messages came that nobody looked at. */
    void missed(int count, long ms) {
        var missed = new Pending(Act.UNRECORDED, false, null, null, ms);
        missed.count = count;
        next(missed);
        buttons = 0;
    }

    /** What is over by now, in order; each is given once. */
    List<PersonActed> take(long now) {
        var last = pending;
        if (last != null && now - last.last >= patience(last.kind)) {
            close();
        }
        var all = List.copyOf(done);
        done.clear();
        return all;
    }

    /** All that is left. */
    List<PersonActed> finish() {
        close();
        return take(0);
    }

    private static long patience(Act kind) {
        return switch (kind) {
            case CLICK, DOUBLE_CLICK, RIGHT_CLICK, MIDDLE_CLICK -> CLICKS_MS;
            case TYPE, KEY, SCROLL -> TYPING_MS;
            case PASTE -> PASTE_MS;
            case DRAG, UNRECORDED -> 0;
        };
    }

    private void key(int keysym, boolean down, boolean secret, long ms) {
        if (!held.changed(keysym, down)) {
            return;
        }
        var character = KeyNames.character(keysym);
        if (secret) {
            secret(Act.TYPE, ms);
        } else if (character.isPresent() && !held.isChord()) {
            typed(character.get(), ms);
        } else {
            var name = held.chord() + KeyNames.name(keysym);
            if (!joins(Act.KEY, ms, name)) {
                next(new Pending(Act.KEY, false, null, null, ms)).words.append(name);
            }
        }
    }

    private void typed(String character, long ms) {
        var last = pending;
        if (last != null
                && last.kind == Act.TYPE
                && !last.secret
                && ms - last.last < TYPING_MS
                && last.words.length() < LONGEST_TEXT) {
            last.count++;
            last.last = ms;
        } else {
            last = next(new Pending(Act.TYPE, false, null, null, ms));
        }
        last.words.append(masks ? "•" : character);
    }

    /** Something is done, and no more is said of it: how long it takes or how often it happens would tell. */
    private void secret(Act kind, long ms) {
        if (told.add(kind)) {
            next(new Pending(kind, true, null, null, ms));
        }
    }

    private void paste(int bytes, boolean secret, long ms) {
        if (secret) {
            secret(Act.TYPE, ms);
            return;
        }
        var last = pending;
        // a viewer first says that it has something, and then what
        if (last != null && last.kind == Act.PASTE && ms - last.last < PASTE_MS) {
            last.last = ms;
            last.words.setLength(0);
        } else {
            last = next(new Pending(Act.PASTE, false, null, null, ms));
        }
        last.words.append(bytes).append(" bytes");
    }

    private void pointer(ViewerMessage.Pointer now, boolean secret, long ms) {
        var here = new Point(now.x(), now.y());
        int pressed = now.buttons() & ~buttons;
        int released = buttons & ~now.buttons();
        if (pressed != 0 && buttons == 0) {
            pressedAt = here;
        }
        buttons = now.buttons();
        if (secret && released != 0) {
            secret(Act.CLICK, ms);
        } else if ((pressed & ~0b111) != 0) {
            scrolled(pressed, here, ms);
        } else if ((released & 0b111) != 0) {
            clicked(released, here, ms);
        }
    }

    private void scrolled(int wheel, Point here, long ms) {
        var way = (wheel & 0b1000) != 0
                ? "up"
                : (wheel & 0b10000) != 0 ? "down" : (wheel & 0b100000) != 0 ? "left" : "right";
        if (!joins(Act.SCROLL, ms, way)) {
            next(new Pending(Act.SCROLL, false, here, null, ms)).words.append(way);
        }
    }

    private void clicked(int button, Point here, long ms) {
        if (!isNear(pressedAt, here)) {
            next(new Pending(Act.DRAG, false, pressedAt, here, ms));
            return;
        }
        var kind = (button & 1) != 0 ? Act.CLICK : (button & 2) != 0 ? Act.MIDDLE_CLICK : Act.RIGHT_CLICK;
        var last = pending;
        if (last != null
                && last.kind == kind
                && ms - last.last < CLICKS_MS
                && last.at != null
                && isNear(last.at, here)) {
            last.count++;
            last.last = ms;
        } else {
            next(new Pending(kind, false, here, null, ms));
        }
    }

    private boolean joins(Act kind, long ms, String words) {
        var last = pending;
        if (last == null
                || last.kind != kind
                || ms - last.last >= TYPING_MS
                || !last.words.toString().equals(words)) {
            return false;
        }
        last.count++;
        last.last = ms;
        return true;
    }

    private static boolean isNear(Point one, Point other) {
        return Math.abs(one.x() - other.x()) <= STILL_PIXELS && Math.abs(one.y() - other.y()) <= STILL_PIXELS;
    }

    private Pending next(Pending act) {
        close();
        if (!act.secret) {
            told.clear();
        }
        pending = act;
        return act;
    }

    private void close() {
        var last = pending;
        pending = null;
        if (last == null) {
            return;
        }
        var kind = last.kind == Act.CLICK && last.count > 1 ? Act.DOUBLE_CLICK : last.kind;
        var words = last.words.isEmpty() ? null : last.words.toString();
        boolean masked = last.secret || last.kind == Act.PASTE || (masks && last.kind == Act.TYPE);
        done.add(new PersonActed(by, kind, last.at, last.to, last.count, words, masked));
    }
}
