package dev.atelier.desktop.tool;

import dev.atelier.desktop.control.Hold;
import dev.atelier.desktop.event.DesktopEvent.Settling;
import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.rfb.Picture;
import dev.atelier.desktop.rfb.RfbClient;
import dev.atelier.desktop.rfb.Screen;
import java.time.Duration;
import java.util.List;

/** Looks at a screen before and after something is done. Used once. */
final class Eyes {
    /** What a pointer covers, from its tip. */
    private static final int POINTER_BEFORE = 8;

    private static final int POINTER_SIZE = 36;

    private final RfbClient client;
    private final Patience patience;
    private final Hold hold;
    private final Picture before;
    private final Area pointer;

    private Eyes(RfbClient client, Patience patience, Hold hold) throws InterruptedException {
        this.client = client;
        this.patience = patience;
        this.hold = hold;
        this.before = client.screen().picture();
        this.pointer = pointer();
    }

    /** Remembers how the screen looks now. */
    static Eyes on(RfbClient client, Patience patience, Hold hold) throws InterruptedException {
        return new Eyes(client, patience, hold);
    }

    Picture before() {
        return before;
    }

    /** Where the pointer was when the eyes opened. */
    Area oldPointer() {
        return pointer;
    }

    private Area pointer() {
        var tip = client.pointer();
        int x = Math.max(0, tip[0] - POINTER_BEFORE);
        int y = Math.max(0, tip[1] - POINTER_BEFORE);
        return new Area(x, y, POINTER_SIZE, POINTER_SIZE);
    }

    /** @param settling how the screen came to rest, and what is another than before but for the pointer, which is gone from where it was */
    record Look(Picture picture, Settling settling) {}

    /** After something was done: a program that shows nothing of it yet is given some more time. */
    Look rest() throws InterruptedException, Hold.Claimed {
        var screen = client.screen();
        var rest = screen.settle(patience.quiet(), patience.longest());
        var took = rest.took();
        if (rest.still() && isUnchanged(screen.picture())) {
            rest = screen.settle(patience.reaction(), patience.longest());
            took = took.plus(rest.took());
        }
        return look(rest.still(), took);
    }

    /** Without having done anything. */
    Look still() throws InterruptedException, Hold.Claimed {
        Screen.Settled rest = client.screen().settle(patience.quiet(), patience.longest());
        return look(rest.still(), rest.took());
    }

    /** As it is. */
    Look now() throws InterruptedException, Hold.Claimed {
        return look(true, Duration.ZERO);
    }

    private boolean isUnchanged(Picture after) {
        return Difference.between(before, after, List.of(pointer, pointer())).pixels() == 0;
    }

    /** What a person sees and types is not for the model: a look counts only if nobody has the desktop when it is over. */
    private Look look(boolean still, Duration took) throws InterruptedException, Hold.Claimed {
        var after = client.screen().picture();
        hold.check();
        var difference = Difference.between(before, after, List.of(pointer));
        return new Look(after, new Settling(took.toMillis(), still, difference.isNothing() ? null : difference.area()));
    }
}
