package dev.atelier.canvas.sketch.child;

import java.util.ArrayList;
import org.graalvm.polyglot.PolyglotException;

/** What went wrong in a program, in words for whoever wrote it. */
final class Mistake {
    private static final int LONGEST = 2_000;
    private static final int MOST_PLACES = 6;

    private Mistake() {}

    static String words(PolyglotException e) {
        if (e.isInternalError()) {
            return "the interpreter failed: " + shortened(String.valueOf(e.getMessage()));
        }
        return shortened(String.valueOf(e.getMessage())) + place(e);
    }

    /** The program's lines, from the one where it happened outwards. */
    static String place(PolyglotException e) {
        var places = new ArrayList<String>();
        var at = e.getSourceLocation();
        if (at != null && Script.PROGRAM.equals(at.getSource().getName())) {
            places.add("line " + at.getStartLine() + ", column " + at.getStartColumn());
        }
        for (var frame : e.getPolyglotStackTrace()) {
            var section = frame.getSourceLocation();
            if (section != null && Script.PROGRAM.equals(section.getSource().getName())) {
                var name = frame.getRootName();
                var line = "line " + section.getStartLine();
                places.add(name == null || name.startsWith(":") ? line : line + " in " + name);
            }
            if (places.size() >= MOST_PLACES) {
                break;
            }
        }
        return places.isEmpty() ? "" : "\n  at " + String.join("\n  at ", places);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
