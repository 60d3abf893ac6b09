package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.craft.Colour;
import dev.atelier.canvas.rehearsal.craft.Tube;
import dev.atelier.canvas.rehearsal.manner.Handling;
import dev.atelier.canvas.rehearsal.nudge.Region;
import dev.atelier.canvas.rehearsal.nudge.Wish;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What people's wishes so far make of the work: a fold in which a later wish beats an earlier one of its kind. */
final class Taste {
    private final Map<Tube, Double> colours = new EnumMap<>(Tube.class);
    private final List<Region> free = new ArrayList<>();
    private double warmth;
    private double size = 1;
    private double gauge = 1;
    private double density = 1;
    private double darkness = 1;

    private Taste() {}

    static Taste of(List<Wish> wishes) {
        var taste = new Taste();
        wishes.forEach(taste::take);
        return taste;
    }

    private void take(Wish wish) {
        switch (wish) {
            case Wish.Colouring(var tube, var _, var amount) -> colours.put(tube, amount);
            case Wish.Temperature(var warm) -> warmth = warm ? 1 : -1;
            case Wish.Size(var factor) -> size = stepped(size, factor, 0.35, 2.2);
            case Wish.Gauge(var factor) -> gauge = stepped(gauge, factor, 0.4, 2.6);
            case Wish.Density(var factor) -> density = stepped(density, factor, 0.4, 2);
            case Wish.Darkness(var factor) -> darkness = stepped(darkness, factor, 0.4, 2);
            case Wish.Leave(var where) -> free.add(where);
            case Wish.Add _,
                    Wish.Whole _,
                    Wish.Stop _,
                    Wish.GoOn _,
                    Wish.StartOver _,
                    Wish.Erase _,
                    Wish.Speed _,
                    Wish.Question _,
                    Wish.Kindness _,
                    Wish.Unclear _ -> {}
        }
    }

    /** In the same direction wishes add up; a turn begins anew. */
    private static double stepped(double now, double factor, double least, double most) {
        boolean turns = now > 1 != factor > 1 && now != 1;
        return Math.clamp(turns ? factor : now * factor, least, most);
    }

    double size() {
        return size;
    }

    double gauge() {
        return gauge;
    }

    double density() {
        return density;
    }

    List<Region> free() {
        return free;
    }

    /** How the hand is held; colours come from the newest taste, so that a wish for one shows at once. */
    Handling handling(Taste newest) {
        return new Handling(density * (gauge < 1 ? 1.15 : 1), darkness, gauge, newest::tint);
    }

    Colour tint(Colour colour) {
        var result = colour;
        if (warmth != 0) {
            var towards = warmth > 0
                    ? Tube.ORANGE.colour().mix(Tube.GOLD.colour(), .45)
                    : Tube.BLUE.colour().mix(Tube.TEAL.colour(), .35);
            result = result.mix(shifted(towards, result.light()), .42);
        }
        for (var wish : colours.entrySet()) {
            result = wish.getValue() > 0
                    ? result.mix(shifted(wish.getKey().colour(), result.light()), wish.getValue() * .72)
                    : without(result, wish.getKey(), -wish.getValue());
        }
        return result;
    }

    /** A tube's colour brought part of the way to a lightness, so that the values of the picture survive. */
    private static Colour shifted(Colour tube, double light) {
        double own = tube.light();
        return light > own ? tube.lighter((light - own) * .7) : tube.darker((own - light) * .8);
    }

    private static Colour without(Colour colour, Tube tube, double amount) {
        if (tube == Tube.WHITE) {
            return colour.light() > .8 ? colour.darker(.2 * amount) : colour;
        }
        if (tube == Tube.DARK) {
            return colour.light() < .35 ? colour.lighter(.4 * amount) : colour;
        }
        double apart = Math.abs((colour.hue() - tube.colour().hue() + 540) % 360 - 180);
        if (colour.saturation() < .08 || apart > 48) {
            return colour;
        }
        double light = colour.light();
        return colour.mix(new Colour(light, light, light), amount * .95);
    }
}
