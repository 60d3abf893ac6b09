package dev.atelier.canvas.state;

import dev.atelier.canvas.CanvasEvent.Critiqued;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a piece stands with its critic: it is open from a critique that passed to the next stroke.
 *
 * @param open whether the piece may be finished
 * @param failures how many critiques failed since the last one that passed
 * @param last the newest critiques, the oldest first
 * @param signed whether the agent put its monogram on the piece
 */
public record Gate(boolean open, int failures, List<Critiqued> last, boolean signed) {
    static final Gate UNSEEN = new Gate(false, 0, List.of(), false);

    /** After so many failures in a row, adding more does not help. */
    private static final int ENOUGH = 3;

    private static final int REMEMBERED = 3;

    public Gate {
        last = List.copyOf(last);
    }

    /** As it is with this critique. */
    public Gate after(Critiqued critique) {
        var all = new ArrayList<>(last);
        all.add(critique);
        return new Gate(
                critique.passed(),
                critique.passed() ? 0 : failures + 1,
                all.subList(Math.max(0, all.size() - REMEMBERED), all.size()),
                signed);
    }

    /** What was judged is not what there is any more. */
    Gate drawn() {
        return open ? new Gate(false, failures, last, signed) : this;
    }

    Gate withSignature() {
        return new Gate(open, failures, last, true);
    }

    /** What an agent is to do about the last failure. */
    public String orders() {
        return failures >= ENOUGH
                ? "That is " + failures
                        + " failures in a row: stop adding. Repaint the areas that failed with a few large opaque masses, then critique_canvas again."
                : "Revise what it asks for, look, then critique_canvas again.";
    }

    /** Why the piece cannot be finished; to be asked only if it is not open. */
    public String closed() {
        if (last.isEmpty()) {
            return "this piece has not passed a critique. Call critique_canvas with what it is to be";
        }
        return last.getLast().passed()
                ? "you drew after the critique that passed. Call critique_canvas again"
                : "the last critique failed. " + orders();
    }
}
