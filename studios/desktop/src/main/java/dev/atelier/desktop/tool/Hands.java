package dev.atelier.desktop.tool;

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

    /** @param action with places of the screen */
    void perform(Action action) throws IOException, InterruptedException {
        try {
            switch (action) {
                case Action.Screenshot _, Action.CursorPosition _, Action.Zoom _ -> {}
                case Action.Move(var at) -> goTo(at);
                case Action.Click click -> click(click);
                case Action.Drag drag -> drag(drag);
                case Action.Hold(var down, var at) -> hold(down, at);
                case Action.Scroll scroll -> scroll(scroll);
                case Action.Type(var text) -> new Typist(client).type(text);
                case Action.Keys(var chords) -> {
                    for (var chord : chords) {
                        held(chord, () -> {});
                    }
                }
                case Action.HoldKeys(var chord, var time) -> held(chord, () -> Thread.sleep(time));
                case Action.Wait(var time) -> Thread.sleep(time);
            }
        } catch (InterruptedException e) {
            client.releaseAll();
            throw e;
        }
    }

    /** What is done while keys are down. */
    private interface Meanwhile {
        void run() throws IOException, InterruptedException;
    }

    private void held(Chord chord, Meanwhile meanwhile) throws IOException, InterruptedException {
        int down = 0;
        try {
            for (var key : chord.keys()) {
                client.press(key);
                down++;
                Thread.sleep(BEAT);
            }
            meanwhile.run();
        } finally {
            for (var key : chord.keys().subList(0, down).reversed()) {
                client.release(key);
            }
        }
        if (!chord.isEmpty()) {
            Thread.sleep(BEAT);
        }
    }

    private void move(Point to) throws IOException, InterruptedException {
        client.move(to.x(), to.y());
        Thread.sleep(BEAT);
    }

    /** With the button down it is the way that counts. */
    private void goTo(@Nullable Point at) throws IOException, InterruptedException {
        if (at == null) {
            return;
        }
        if (client.isDown(Button.LEFT)) {
            glide(at);
        } else {
            move(at);
        }
    }

    private void click(Action.Click click) throws IOException, InterruptedException {
        goTo(click.at());
        apart();
        held(click.held(), () -> {
            for (int i = 0; i < click.times(); i++) {
                press(click.button());
            }
        });
        lastClick = System.nanoTime();
    }

    /** Two calls are two clicks, even if they come so fast that they look like one double click. */
    private void apart() throws InterruptedException {
        if (lastClick != null) {
            var left = DOUBLE.minusNanos(System.nanoTime() - lastClick);
            if (left.isPositive()) {
                Thread.sleep(left);
            }
        }
    }

    private void press(Button button) throws IOException, InterruptedException {
        client.press(button);
        try {
            Thread.sleep(BEAT);
        } finally {
            client.release(button);
        }
        Thread.sleep(BEAT);
    }

    private void drag(Action.Drag drag) throws IOException, InterruptedException {
        goTo(drag.from());
        apart();
        held(drag.held(), () -> {
            client.press(Button.LEFT);
            try {
                Thread.sleep(BEAT.multipliedBy(4));
                glide(drag.to());
            } finally {
                client.release(Button.LEFT);
            }
        });
        lastClick = System.nanoTime();
    }

    /** In steps, since many programs do not take a jump for a drag. */
    private void glide(Point to) throws IOException, InterruptedException {
        var tip = client.pointer();
        var way = new Way(new Point(tip[0], tip[1]), to);
        boolean begun = false;
        for (var step : way.strides()) {
            move(step);
            Thread.sleep(begun ? BEAT : GRIP);
            begun = true;
        }
        for (var step : way.approach()) {
            move(step);
            Thread.sleep(ANSWER);
        }
        Thread.sleep(GRIP);
    }

    private void hold(boolean down, @Nullable Point at) throws IOException, InterruptedException {
        goTo(at);
        if (down) {
            apart();
            client.press(Button.LEFT);
        } else {
            client.release(Button.LEFT);
            lastClick = System.nanoTime();
        }
    }

    private void scroll(Action.Scroll scroll) throws IOException, InterruptedException {
        goTo(scroll.at());
        held(scroll.held(), () -> {
            for (int i = 0; i < scroll.amount(); i++) {
                press(scroll.wheel());
            }
        });
    }
}
