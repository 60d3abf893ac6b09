package dev.atelier.canvas.rehearsal;

import dev.atelier.canvas.rehearsal.look.Picture;
import java.util.List;
import java.util.Optional;

/**
 * All that the artist knows when it is asked for its next step, read from the conversation.
 *
 * @param sketches whether it may draw with sketches in code
 * @param calls in order
 * @param verdicts what the critic said, in order
 * @param picture the newest one that came back
 * @param pictureAfter how many calls had been made when it was taken
 */
record Sitting(
        Brief brief,
        boolean sketches,
        List<Remark> remarks,
        List<PersonStroke> strokes,
        List<PastCall> calls,
        List<Verdict> verdicts,
        Optional<Picture> picture,
        int pictureAfter) {
    Sitting {
        remarks = List.copyOf(remarks);
        strokes = List.copyOf(strokes);
        calls = List.copyOf(calls);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * What a critic said.
     *
     * @param number of the call
     * @param why its first finding
     */
    record Verdict(int number, boolean passed, String why) {}

    /** The number of the newest drawing call, 0 if there is none. */
    int lastDrawing() {
        for (int i = calls.size(); i > 0; i--) {
            if (calls.get(i - 1).isDrawing()) {
                return i;
            }
        }
        return 0;
    }

    /** What the critic says of the piece as it is; empty if nobody has looked at it since the last stroke. */
    Optional<Verdict> verdict() {
        return verdicts.stream()
                .filter(verdict -> verdict.number() > lastDrawing())
                .reduce((_, later) -> later);
    }

    /** Whether it tried a sketch in code already, however that ended: one that was refused is not tried again. */
    boolean hasSketched() {
        return calls.stream().anyMatch(call -> call.tool().equals("generate_svg"));
    }

    int nextNumber() {
        return calls.size() + 1;
    }

    boolean isFirstStep() {
        return calls.isEmpty();
    }

    List<Remark> fresh() {
        return remarks.stream().filter(Remark::fresh).toList();
    }

    List<PersonStroke> freshStrokes() {
        return strokes.stream().filter(PersonStroke::fresh).toList();
    }

    /** The number of the newest call of this tool that went well, 0 if there is none. */
    int lastFine(String tool) {
        int last = 0;
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).tool().equals(tool) && calls.get(i).isFine()) {
                last = i + 1;
            }
        }
        return last;
    }
}
