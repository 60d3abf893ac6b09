package dev.atelier.desktop.tool;

import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.rfb.Button;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing to do on a desktop. Its places are of the picture that the model saw, until {@link #on} makes them those of the screen. */
sealed interface Action {
    Kind kind();

    /** The same with places of the screen. */
    default Action on(Mapping mapping) throws BadInput {
        return this;
    }

    /** Where it happens; null if it has no place, or it is where the pointer is. */
    default @Nullable Point at() {
        return null;
    }

    /** What was typed, the keys, or how far it was scrolled; empty if there is nothing to say. */
    default String words() {
        return "";
    }

    /** From the picture to the screen. */
    interface Mapping {
        /** @throws BadInput naming the field if that is outside of the picture */
        Point map(String field, Point inPicture) throws BadInput;

        /** @throws BadInput naming the field if that is outside of the picture */
        Area map(String field, Area inPicture) throws BadInput;

        default @Nullable Point mapped(String field, @Nullable Point inPicture) throws BadInput {
            return inPicture == null ? null : map(field, inPicture);
        }
    }

    /** The whole screen. */
    record Screenshot() implements Action {
        @Override
        public Kind kind() {
            return Kind.SCREENSHOT;
        }
    }

    record CursorPosition() implements Action {
        @Override
        public Kind kind() {
            return Kind.CURSOR_POSITION;
        }
    }

    record Move(Point at) implements Action {
        @Override
        public Kind kind() {
            return Kind.MOUSE_MOVE;
        }

        @Override
        public Action on(Mapping mapping) throws BadInput {
            return new Move(mapping.map("coordinate", at));
        }
    }

    /**
     * One or more clicks.
     *
     * @param held modifiers
     */
    record Click(
            Kind kind, Button button, int times, @Nullable Point at, Chord held) implements Action {
        @Override
        public Action on(Mapping mapping) throws BadInput {
            return new Click(kind, button, times, mapping.mapped("coordinate", at), held);
        }

        @Override
        public String words() {
            return held.words();
        }
    }

    /** @param from null for where the pointer is */
    record Drag(@Nullable Point from, Point to, Chord held) implements Action {
        @Override
        public Kind kind() {
            return Kind.LEFT_CLICK_DRAG;
        }

        @Override
        public Action on(Mapping mapping) throws BadInput {
            return new Drag(mapping.mapped("start_coordinate", from), mapping.map("coordinate", to), held);
        }

        @Override
        public @Nullable Point at() {
            return from;
        }

        @Override
        public String words() {
            return held.words();
        }
    }

    /** @param down whether the button goes down, or up */
    record Hold(boolean down, @Nullable Point at) implements Action {
        @Override
        public Kind kind() {
            return down ? Kind.LEFT_MOUSE_DOWN : Kind.LEFT_MOUSE_UP;
        }

        @Override
        public Action on(Mapping mapping) throws BadInput {
            return new Hold(down, mapping.mapped("coordinate", at));
        }
    }

    /** @param wheel which way */
    record Scroll(@Nullable Point at, Button wheel, int amount, Chord held) implements Action {
        @Override
        public Kind kind() {
            return Kind.SCROLL;
        }

        @Override
        public Action on(Mapping mapping) throws BadInput {
            return new Scroll(mapping.mapped("coordinate", at), wheel, amount, held);
        }

        @Override
        public String words() {
            var way = Wheel.label(wheel) + " " + amount;
            return held.isEmpty() ? way : held.words() + " " + way;
        }
    }

    record Type(String text) implements Action {
        @Override
        public Kind kind() {
            return Kind.TYPE;
        }

        @Override
        public String words() {
            return text;
        }
    }

    /** @param chords one after the other */
    record Keys(List<Chord> chords) implements Action {
        @Override
        public Kind kind() {
            return Kind.KEY;
        }

        @Override
        public String words() {
            return String.join(" ", chords.stream().map(Chord::words).toList());
        }
    }

    record HoldKeys(Chord chord, Duration time) implements Action {
        @Override
        public Kind kind() {
            return Kind.HOLD_KEY;
        }

        @Override
        public String words() {
            return chord.words() + " for " + Seconds.of(time);
        }
    }

    record Wait(Duration time) implements Action {
        @Override
        public Kind kind() {
            return Kind.WAIT;
        }

        @Override
        public String words() {
            return Seconds.of(time);
        }
    }

    record Zoom(Area region) implements Action {
        @Override
        public Kind kind() {
            return Kind.ZOOM;
        }

        @Override
        public Action on(Mapping mapping) throws BadInput {
            return new Zoom(mapping.map("region", region));
        }

        @Override
        public Point at() {
            return new Point(region.x(), region.y());
        }

        @Override
        public String words() {
            return region.width() + " × " + region.height();
        }
    }
}
