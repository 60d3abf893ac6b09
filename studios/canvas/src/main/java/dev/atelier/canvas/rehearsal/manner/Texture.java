package dev.atelier.canvas.rehearsal.manner;

import dev.atelier.canvas.rehearsal.craft.Line;
import java.util.List;

/** A way to cover a surface with lines so that their closeness gives the tone. Pure: the same patch gives the same lines. */
interface Texture {
    List<Line> lay(Patch patch);
}
