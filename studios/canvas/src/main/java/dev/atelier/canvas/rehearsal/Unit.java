package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.manner.Hand.Pass;
import java.util.List;

/**
 * A piece of work: some passes over one passage of the scene.
 *
 * @param passage index in the scene
 */
record Unit(int passage, List<Pass> passes, Layer layer) {
    /** The layers of a piece, in order. */
    enum Layer {
        LINES("the outlines"),
        GROUND("the ground"),
        MASSES("the large masses"),
        STRUCTURE("the structure"),
        ACCENTS("the accents");

        private final String noun;

        Layer(String noun) {
            this.noun = noun;
        }

        String noun() {
            return noun;
        }
    }
}
