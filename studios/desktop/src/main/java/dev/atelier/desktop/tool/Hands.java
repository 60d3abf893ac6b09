package dev.atelier.desktop.tool;

import dev.atelier.desktop.control.Hold.Claimed;
import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Button;
import dev.atelier.desktop.rfb.RfbClient;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Does what a hand does: moves the pointer, presses buttons and keys. What it holds down for an action it lets go of, however the action ends;
 * {@code left_mouse_down} stays. Used by one thread at a time.
 */
final class Hands {
    /** Between two inputs, so that programs see them as two; people are ten times slower. */
    private static final Duration BEAT = Duration.ofMillis(8);

    /** Two clicks closer together than this are a double click to most programs. */
    private static final Duration DOUBLE = Duration.ofMillis(520);

    /** A program takes something up, and gets ready to take it, in that time: it asks the window manager about it. */
    private static final Duration GRIP = Duration.ofMillis(160);

    /** The target of what is dragged says whether it takes it, one move late; it is let go only when the last answer is there. */
    private static final Duration ANSWER = Duration.ofMillis(30);

    private final RfbClient client;
    private @Nullable Long lastClick;

    Hands(RfbClient client) {
        this.client = client;
    }

    /**
     * Ends where it is when a person takes the desktop over, with nothing held down.
     *
     * @param action with places of the screen
     */
    void perform(Action action, Pace pace) throws IOException, InterruptedException, Claimed {
        try {
            pace.check();
            switch (action) {
                case Action.Screenshot _, Action.CursorPosition _, Action.Zoom _ -> {}
                case Action.Move(var at) -> goTo(at, pace);
                case Action.Click click -> click(click, pace);
                case Action.Drag drag -> drag(drag, pace);
                case Action.Hold(var down, var at) -> hold(down, at, pace);
                case Action.Scroll scroll -> scroll(scroll, pace);
                case Action.Type(var text) -> new Typist(client, pace).type(text);
                case Action.Keys(var chords) -> {
                    for (var chord : chords) {
                        held(chord, pace, () -> {});
                        pace.step();
                    }
                }
                case Action.HoldKeys(var chord, var time) -> held(chord, pace, () -> pace.pause(time));
                case Action.Wait(var time) -> pace.pause(time);
            }
        } catch (InterruptedException | Claimed e) {
            client.releaseAll();
            throw e;
        }
    }

    /** What is done while keys are down. */
    private interface Meanwhile {
        void run() throws IOException, InterruptedException, Claimed;
    }

    private void held(Chord chord, Pace pace, Meanwhile meanwhile) throws IOException, InterruptedException, Claimed {
        int down = 0;
        try {
            for (var key : chord.keys()) {
                client.press(key);
                down++;
                pace.pause(BEAT);
            }
            meanwhile.run();
        } finally {
            for (var key : chord.keys().subList(0, down).reversed()) {
                client.release(key);
            }
        }
        if (!chord.isEmpty()) {
            pace.pause(BEAT);
        }
    }

    private void move(Point to, Pace pace) throws IOException, InterruptedException, Claimed {
        client.move(to.x(), to.y());
        pace.pause(BEAT);
    }

    /** With the button down it is the way that counts. */
    private void goTo(@Nullable Point at, Pace pace) throws IOException, InterruptedException, Claimed {
        if (at == null) {
            return;
        }
        if (client.isDown(Button.LEFT)) {
            glide(at, pace);
        } else {
            move(at, pace);
        }
    }

    private void click(Action.Click click, Pace pace) throws IOException, InterruptedException, Claimed {
        goTo(click.at(), pace);
        apart(pace);
        held(click.held(), pace, () -> {
            for (int i = 0; i < click.times(); i++) {
                press(click.button(), pace);
                pace.step();
            }
        });
        lastClick = System.nanoTime();
    }

    /** Two calls are two clicks, even if they come so fast that they look like one double click. */
    private void apart(Pace pace) throws InterruptedException, Claimed {
        if (lastClick != null) {
            var left = DOUBLE.minusNanos(System.nanoTime() - lastClick);
            if (left.isPositive()) {
                pace.pause(left);
            }
        }
    }

    private void press(Button button, Pace pace) throws IOException, InterruptedException, Claimed {
        client.press(button);
        try {
            pace.pause(BEAT);
        } finally {
            client.release(button);
        }
        pace.pause(BEAT);
    }

    private void drag(Action.Drag drag, Pace pace) throws IOException, InterruptedException, Claimed {
        goTo(drag.from(), pace);
        apart(pace);
        held(drag.held(), pace, () -> {
            client.press(Button.LEFT);
            try {
                pace.pause(BEAT.multipliedBy(4));
                glide(drag.to(), pace);
            } finally {
                client.release(Button.LEFT);
            }
        });
        lastClick = System.nanoTime();
    }

    /** In steps, since many programs do not take a jump for a drag. */
    private void glide(Point to, Pace pace) throws IOException, InterruptedException, Claimed {
        var tip = client.pointer();
        var way = new Way(new Point(tip[0], tip[1]), to);
        boolean begun = false;
        for (var step : way.strides()) {
            move(step, pace);
            pace.pause(begun ? BEAT : GRIP);
            begun = true;
        }
        for (var step : way.approach()) {
            move(step, pace);
            pace.pause(ANSWER);
        }
        pace.pause(GRIP);
    }

    private void hold(boolean down, @Nullable Point at, Pace pace) throws IOException, InterruptedException, Claimed {
        goTo(at, pace);
        if (down) {
            apart(pace);
            client.press(Button.LEFT);
        } else {
            client.release(Button.LEFT);
            lastClick = System.nanoTime();
        }
    }

    private void scroll(Action.Scroll scroll, Pace pace) throws IOException, InterruptedException, Claimed {
        goTo(scroll.at(), pace);
        held(scroll.held(), pace, () -> {
            for (int i = 0; i < scroll.amount(); i++) {
                press(scroll.wheel(), pace);
                pace.step();
            }
        });
    }
}
