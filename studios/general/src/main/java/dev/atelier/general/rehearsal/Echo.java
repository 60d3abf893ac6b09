package dev.atelier.general.rehearsal;

import dev.atelier.general.rehearsal.Situation.Result;
import java.util.List;
import java.util.Locale;

/** What to say about the results of calls. */
final class Echo {
    private Echo() {}

    static String of(List<Result> results) {
        return String.join("\n", results.stream().map(Echo::of).toList());
    }

    /** Whether what was planned next still makes sense. */
    static boolean allWell(List<Result> results) {
        return results.stream().noneMatch(Result::isError);
    }

    private static String of(Result result) {
        var tool = result.tool();
        var text = result.text().strip();
        var start = text.toLowerCase(Locale.ROOT);
        if (!result.isError()) {
            return text.isEmpty() ? tool + " is done and says nothing." : tool + " answered " + Talk.quote(text) + ".";
        }
        if (start.startsWith("denied")) {
            var why = text.replaceFirst("(?i)^denied( by \\w+)?:?\\s*", "");
            return "You did not allow " + tool + (why.isEmpty() ? "" : ": " + Talk.quote(why))
                    + ". I leave it at that.";
        }
        if (start.contains("outcome unknown")) {
            return tool
                    + " was cut off, and I do not know whether it took effect. It should be looked at before it is done again.";
        }
        if (start.startsWith("interrupted") || start.startsWith("stopped")) {
            return tool + " was stopped before it was done.";
        }
        return tool + " failed" + (text.isEmpty() ? "." : ": " + Talk.quote(text) + ".");
    }
}
