package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.Task.Spot;
import dev.atelier.canvas.rehearsal.craft.Box;
import dev.atelier.canvas.rehearsal.craft.Chance;
import dev.atelier.canvas.rehearsal.craft.Point;
import dev.atelier.canvas.rehearsal.look.Picture;
import dev.atelier.canvas.rehearsal.nudge.Region;
import dev.atelier.canvas.rehearsal.subject.Thing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a place for a thing: where somebody wants it, else where it belongs, and there where the picture is quietest. */
final class Placement {
    private final Box page;
    private final Optional<Picture> picture;
    private final List<Region> free;

    Placement(Box page, Optional<Picture> picture, List<Region> free) {
        this.page = page;
        this.picture = picture;
        this.free = free;
    }

    Spot spot(Thing thing, @Nullable Region where, double factor, Chance chance) {
        double size = Math.clamp(natural(thing) * factor * chance.between(.9, 1.1), .04, .9);
        double extent = Math.min(page.width(), page.height()) * size;
        var part = part(thing, where);
        var centre = picture.map(seen -> seen.quietest(part, extent))
                .orElseGet(() -> part.at(chance.between(.25, .75), chance.between(.3, .7)));
        for (var region : free) {
            if (region.on(page).contains(centre)) {
                centre = new Point(page.left() + page.width() * (chance.happens(.5) ? .17 : .83), centre.y());
            }
        }
        double half = Math.min(extent * .55, Math.min(page.width(), page.height()) * .45);
        double x = Math.clamp(centre.x(), page.left() + half, page.right() - half);
        double y = Math.clamp(centre.y(), page.top() + half, page.bottom() - half);
        return new Spot(
                (int) Math.round((x - page.left()) / page.width() * 1000),
                (int) Math.round((y - page.top()) / page.height() * 1000),
                (int) Math.round(size * 1000));
    }

    private Box part(Thing thing, @Nullable Region where) {
        if (where == null) {
            double top = thing.isHigh() ? .07 : .5;
            return new Box(
                    page.left() + page.width() * .08,
                    page.top() + page.height() * top,
                    page.width() * .84,
                    page.height() * (thing.isHigh() ? .3 : .4));
        }
        var box = where.on(page);
        boolean heightIsOpen = where.share().height() > .5;
        if (!heightIsOpen) {
            return box;
        }
        // "on the left" says nothing about the height: things that fly go up, things that stand go down
        double top = thing.isHigh() ? .08 : .46;
        return new Box(
                box.left(),
                page.top() + page.height() * top,
                box.width(),
                page.height() * (thing.isHigh() ? .32 : .44));
    }

    private static double natural(Thing thing) {
        return switch (thing) {
            case TREE -> .42;
            case PINE -> .36;
            case MOON, SUN -> .15;
            case STARS -> .26;
            case BOAT -> .28;
            case BIRDS -> .3;
            case HOUSE -> .24;
            case FLOWERS -> .26;
            case CLOUD -> .3;
            case MOUNTAIN -> .36;
            case PERSON -> .26;
            case CAT -> .24;
            case FISH -> .18;
            case HEART -> .16;
            case WAVES -> .34;
            case RAIN, SNOW -> .9;
            case GRASS -> .3;
            case CIRCLE -> .22;
        };
    }
}
