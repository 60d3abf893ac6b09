package dev.atelier.code.tool;

import dev.atelier.code.event.Confidence;

/** A confidence in a sentence. */
final class Odds {
    private Odds() {}

    static String of(Confidence confidence) {
        if (confidence.samples() == 0) {
            return "You are " + Numbers.percent(confidence.stated())
                    + " sure; there are no earlier runs yet to compare that with.";
        }
        return "You are " + Numbers.percent(confidence.stated()) + " sure; as " + confidence.samples()
                + (confidence.samples() == 1 ? " earlier run" : " earlier runs")
                + " that were about as sure came out, that is worth " + Numbers.percent(confidence.calibrated()) + ".";
    }
}
