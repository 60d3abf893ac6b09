package dev.atelier.desktop.control;

import dev.atelier.agent.event.Content;
import dev.atelier.desktop.event.DesktopEvent.HandedBack;
import dev.atelier.desktop.event.DesktopEvent.PersonActed;
import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.rfb.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the agent hears of what a person did at its desktop. */
public final class Telling {
    private static final int MOST_ACTS = 25;

    private Telling() {}

    /** As it stands in the conversation: the words, and the screen as the person left it. */
    public static List<Content> of(HandedBack back) {
        var told = new ArrayList<Content>();
        told.add(Content.text("[" + back.words() + "]"));
        var shot = back.picture();
        if (shot != null) {
            told.add(new Content.Image(new Content.Source.Stored(shot.sha256(), shot.mediaType(), shot.size())));
        }
        return told;
    }

    /** Instead of an action that was decided upon before. */
    static List<Content> notDone(String words) {
        return List.of(Content.text("This action was not carried out, because a person had the control of the desktop"
                + " meanwhile and the screen is another than the one that you acted upon. "
                + words
                + " Look at the screen as it is now before you decide what to do."));
    }

    static String words(String by, Ending ending, PersonLog.Told told, @Nullable Area changed, @Nullable String note) {
        var words = new StringBuilder(by).append(' ').append(ending.words()).append(". ");
        words.append(did(told));
        words.append(
                changed == null
                        ? " The screen looks as it did before."
                        : " What changed on the screen lies between " + at(new Point(changed.x(), changed.y()))
                                + " and "
                                + at(new Point(changed.x() + changed.width(), changed.y() + changed.height()))
                                + " of the desktop.");
        if (note != null) {
            words.append(" They say of it: ").append(note);
        }
        return words.toString();
    }

    private static String did(PersonLog.Told told) {
        if (told.count() == 0) {
            return "They touched nothing.";
        }
        var acts = told.first().stream().limit(MOST_ACTS).map(Telling::act).collect(Collectors.joining("; "));
        int more = told.count() - Math.min(MOST_ACTS, told.first().size());
        return "What they did: " + acts + (more > 0 ? "; and " + more + " more things." : ".");
    }

    private static String act(PersonActed act) {
        var times = act.count() > 1 ? " " + act.count() + " times" : "";
        return switch (act.act()) {
            case CLICK -> act.isMasked() ? "clicked at places that are kept secret" : "clicked" + at(act) + times;
            case DOUBLE_CLICK -> (act.count() == 2 ? "double-clicked" : "clicked" + times) + at(act);
            case RIGHT_CLICK -> "right-clicked" + at(act) + times;
            case MIDDLE_CLICK -> "middle-clicked" + at(act) + times;
            case DRAG -> "dragged from" + at(act) + " to" + (act.to() == null ? "" : " " + at(act.to()));
            case SCROLL -> "scrolled " + act.words() + times + at(act);
            case TYPE -> typed(act);
            case KEY -> "pressed " + act.words() + times;
            case PASTE -> "pasted " + act.words() + " that are not shown";
            case UNRECORDED -> "did " + act.count() + " things that were not written down";
        };
    }

    private static String typed(PersonActed act) {
        if (!act.isMasked()) {
            return "typed '" + act.words() + "'";
        }
        return act.words() == null
                ? "typed something that is kept secret"
                : "typed " + act.count() + " characters that are not shown";
    }

    private static String at(PersonActed act) {
        return act.at() == null ? "" : " at " + at(act.at());
    }

    private static String at(Point point) {
        return "(" + point.x() + ", " + point.y() + ")";
    }
}
