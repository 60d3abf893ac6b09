package dev.atelier.desktop.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.tool.Tool.Outcome;
import dev.atelier.desktop.control.Hold;
import dev.atelier.desktop.desk.Desk;
import dev.atelier.desktop.event.DesktopEvent.Acted;
import dev.atelier.desktop.event.DesktopEvent.Settling;
import dev.atelier.desktop.event.Point;
import dev.atelier.desktop.event.Shot;
import dev.atelier.desktop.rfb.Area;
import dev.atelier.desktop.rfb.Picture;
import dev.atelier.journal.blob.BlobStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call's work on a desktop. */
final class Turn {
    private static final int MOST_WORDS = 500;

    private final Desk desk;
    private final Scale scale;
    private final Memory memory;
    private final Hold hold;
    private final BlobStore blobs;
    private final Eyes eyes;

    Turn(Desk desk, Scale scale, Memory memory, Patience patience, Hold hold, BlobStore blobs)
            throws InterruptedException {
        this.desk = desk;
        this.scale = scale;
        this.memory = memory;
        this.hold = hold;
        this.blobs = blobs;
        this.eyes = Eyes.on(desk.client(), patience, hold);
    }

    /** Whether an action presses a button on a place that is another than the model saw. */
    boolean isStale(Action action) {
        var at = action.at();
        if (at == null || !action.kind().isAimed()) {
            return false;
        }
        var place = scale.toPicture(at);
        boolean meant = memory.takeRefused(place);
        var seen = memory.seen(blobs);
        if (meant || seen.isEmpty() || !Staleness.isStale(seen.get(), scale.picture(eyes.before()), place)) {
            return false;
        }
        memory.refuse(place);
        return true;
    }

    /** Shows the screen instead of doing anything. */
    Outcome look(String why) throws InterruptedException, Hold.Claimed {
        var look = eyes.still();
        var sent = scale.picture(look.picture());
        var shot = show(sent);
        return outcome(
                why, shot, new Acted(Kind.SCREENSHOT.label(), null, null, null, pointer(), shot, look.settling()));
    }

    /** @param action with places of the screen */
    Outcome take(Action action) throws IOException, InterruptedException {
        var pointer = pointer();
        var pace = new Pace(hold);
        boolean done = false;
        try {
            memory.hands(desk).perform(action, pace);
            done = true;
            hold.handsOff();
            return shown(action, pointer);
        } catch (Hold.Claimed e) {
            return claimed(action, pointer, e.by(), done ? ResultWords.done(action) : ResultWords.part(action, pace));
        }
    }

    private Outcome shown(Action action, Point pointer) throws InterruptedException, Hold.Claimed {
        return switch (action) {
            case Action.CursorPosition _ -> position();
            case Action.Zoom(var region) -> zoom(action, region);
            case Action.Screenshot _ -> report(action, null, eyes.still());
            case Action.Wait _ -> report(action, null, eyes.now());
            default -> report(action, at(action, pointer), eyes.rest());
        };
    }

    /** What is on the screen now is the person's. */
    private Outcome claimed(Action action, Point pointer, String by, String how) {
        var words = ResultWords.tookOver(by) + " " + how + " " + ResultWords.LET_GO;
        var acted = acted(action, how, at(action, pointer), null, new Settling(0, false, null));
        return new Outcome(List.of(Content.text(words)), true, List.of(acted));
    }

    private static @Nullable Point at(Action action, Point pointer) {
        var at = action.at();
        return at == null && action.kind().fields().contains("coordinate") ? pointer : at;
    }

    private Outcome position() throws InterruptedException, Hold.Claimed {
        var here = scale.toPicture(pointer());
        var acted = new Acted(
                Kind.CURSOR_POSITION.label(),
                null,
                null,
                null,
                pointer(),
                null,
                eyes.now().settling());
        return outcome("The pointer is at [" + here.x() + ", " + here.y() + "].", null, acted);
    }

    /** In more detail where the screen is larger than the picture, and larger where it is not. */
    private Outcome zoom(Action action, Area region) throws InterruptedException, Hold.Claimed {
        var look = eyes.still();
        var part = Enlarging.of(look.picture().part(region));
        var shot = store(part);
        var words = "The region of " + region.width() + " by " + region.height()
                + " pixels of the screen in a picture of " + part.width() + " by " + part.height()
                + ". Coordinates still refer to the whole screen's picture.";
        return outcome(words, shot, acted(action, action.at(), shot, look.settling()));
    }

    private Outcome report(Action action, @Nullable Point at, Eyes.Look look) {
        var sent = scale.picture(look.picture());
        var words = new StringBuilder(ResultWords.done(action)).append(ResultWords.rest(look.settling()));
        var seen = memory.seen(blobs);
        boolean same = seen.isPresent() && Difference.between(seen.get(), sent).isNothing();
        if (same) {
            words.append(" Nothing has changed since the last picture that you were shown.");
        } else {
            seen.map(last -> Difference.between(last, sent, List.of(oldPointer())))
                    .filter(change -> !change.isNothing())
                    .ifPresent(change -> words.append(ResultWords.changed(change.area())));
        }
        var shot = same ? null : show(sent);
        return outcome(words.toString(), shot, acted(action, at, shot, look.settling()));
    }

    /** In the picture. */
    private Area oldPointer() {
        var area = eyes.oldPointer();
        var tip = scale.toPicture(new Point(area.x(), area.y()));
        return new Area(tip.x(), tip.y(), area.width(), area.height());
    }

    private Acted acted(Action action, @Nullable Point at, @Nullable Shot shot, Settling settling) {
        return acted(action, action.words(), at, shot, settling);
    }

    private Acted acted(Action action, String said, @Nullable Point at, @Nullable Shot shot, Settling settling) {
        var to = action instanceof Action.Drag drag ? drag.to() : null;
        var words = said;
        if (words.length() > MOST_WORDS) {
            words = words.substring(0, MOST_WORDS) + "…";
        }
        return new Acted(action.kind().label(), at, to, words.isEmpty() ? null : words, pointer(), shot, settling);
    }

    private Point pointer() {
        var tip = desk.client().pointer();
        return new Point(tip[0], tip[1]);
    }

    private Shot show(Picture sent) {
        var shot = store(sent);
        memory.show(shot, sent);
        return shot;
    }

    private Shot store(Picture picture) {
        var blob = blobs.put(Png.encode(picture), Png.MEDIA_TYPE);
        return new Shot(blob.sha256(), blob.mediaType(), blob.size(), picture.width(), picture.height());
    }

    private static Outcome outcome(String words, @Nullable Shot shot, Acted acted) {
        var content = new ArrayList<Content>();
        content.add(Content.text(words));
        if (shot != null) {
            content.add(new Content.Image(new Content.Source.Stored(shot.sha256(), shot.mediaType(), shot.size())));
        }
        return new Outcome(content, false, List.of(acted));
    }
}
