package dev.atelier.canvas.rehearsal.subject;

import static dev.atelier.canvas.rehearsal.craft.Tube.BLUE;
import static dev.atelier.canvas.rehearsal.craft.Tube.DARK;
import static dev.atelier.canvas.rehearsal.craft.Tube.GOLD;
import static dev.atelier.canvas.rehearsal.craft.Tube.GREEN;
import static dev.atelier.canvas.rehearsal.craft.Tube.ORANGE;
import static dev.atelier.canvas.rehearsal.craft.Tube.ROSE;
import static dev.atelier.canvas.rehearsal.craft.Tube.TEAL;
import static dev.atelier.canvas.rehearsal.craft.Tube.VIOLET;
import static dev.atelier.canvas.rehearsal.craft.Tube.WHITE;

import dev.atelier.canvas.rehearsal.craft.Colour;

/** Colours of things in plain light, mixed from the palette's tubes. */
final class Local {
    static final Colour STONE = DARK.colour().mix(WHITE.colour(), .42).mix(ORANGE.colour(), .10);
    static final Colour ROCK = DARK.colour().mix(WHITE.colour(), .22).mix(ORANGE.colour(), .12);
    static final Colour MOUNTAIN = VIOLET.colour().mix(DARK.colour(), .5).mix(BLUE.colour(), .15);
    static final Colour PINE = GREEN.colour().mix(DARK.colour(), .66);
    static final Colour LEAF = GREEN.colour().mix(DARK.colour(), .35).mix(GOLD.colour(), .1);
    static final Colour GRASS = GREEN.colour().mix(GOLD.colour(), .3).mix(DARK.colour(), .28);
    static final Colour EARTH = ORANGE.colour().mix(DARK.colour(), .62);
    static final Colour SAND = GOLD.colour().mix(ORANGE.colour(), .25).mix(WHITE.colour(), .45);
    static final Colour WOOD = ORANGE.colour().mix(DARK.colour(), .55).mix(GOLD.colour(), .12);
    static final Colour BARK = DARK.colour().mix(ORANGE.colour(), .26);
    static final Colour WALL = WHITE.colour().mix(GOLD.colour(), .14).mix(DARK.colour(), .05);
    static final Colour ROOF = ROSE.colour().mix(ORANGE.colour(), .45).mix(DARK.colour(), .2);
    static final Colour RED = ROSE.colour().mix(ORANGE.colour(), .2);
    static final Colour SEA = BLUE.colour().mix(TEAL.colour(), .4).mix(DARK.colour(), .22);
    static final Colour SHALLOW = TEAL.colour().mix(WHITE.colour(), .25);
    static final Colour FOAM = WHITE.colour().mix(TEAL.colour(), .08);
    static final Colour CLOUD = WHITE.colour().mix(VIOLET.colour(), .07);
    static final Colour INK = DARK.colour();
    static final Colour GLOW = GOLD.colour().mix(WHITE.colour(), .3);
    static final Colour SKIN = ORANGE.colour().mix(WHITE.colour(), .55).mix(ROSE.colour(), .12);
    static final Colour SNOW = WHITE.colour().mix(BLUE.colour(), .05);

    private Local() {}
}
