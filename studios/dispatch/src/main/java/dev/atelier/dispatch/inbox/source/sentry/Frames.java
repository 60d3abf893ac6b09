package dev.atelier.dispatch.inbox.source.sentry;

import dev.atelier.dispatch.inbox.source.Facts;
import dev.atelier.dispatch.inbox.trace.Frame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/** The last frames of an error that are the program's own, the newest first, and which files they may be of. */
record Frames(List<Facts> frames) {
    private static final int MOST = 5;
    private static final int LONGEST_LINE = 300;
    private static final long MOST_LINES = 10_000_000;
    private static final Pattern BEGIN = Pattern.compile(
            "^(?:[a-z][a-z0-9+.-]*:/{2,3}[^/]*/|~/|\\./|/)?(?:(?:usr/src/)?app/|code/|workspace/|src/app/|home/[^/]+/|build/)?");
    private static final Pattern JAVA = Pattern.compile("[A-Za-z0-9_$.]{1,300}");

    /** Of an event, whose exceptions and frames come oldest first. */
    static Frames of(Facts event) {
        var exceptions = event.list("exception.values");
        for (int i = exceptions.size() - 1; i >= 0; i--) {
            var all = exceptions.get(i).list("stacktrace.frames");
            if (!all.isEmpty()) {
                return of(all);
            }
        }
        return of(event.list("stacktrace.frames"));
    }

    private static Frames of(List<Facts> all) {
        var own = all.stream().filter(frame -> frame.isTrue("in_app")).toList();
        var some = own.isEmpty() ? all : own;
        return new Frames(
                some.subList(Math.max(0, some.size() - MOST), some.size()).reversed());
    }

    /** For a model. */
    String text() {
        var lines = new ArrayList<String>();
        for (var frame : frames) {
            lines.add("at " + cut(frame.text("function")) + " (" + cut(file(frame)) + ":" + frame.text("lineno") + ")");
            if (!frame.text("context_line").isBlank()) {
                lines.add("    " + cut(frame.text("context_line").strip()));
            }
        }
        return String.join("\n", lines);
    }

    /** To be found in a repository. */
    List<Frame> whole() {
        return frames.stream()
                .map(frame -> new Frame(
                        cut(frame.text("function")),
                        cut(file(frame)),
                        cut(frame.text("module")),
                        frame.number("lineno")
                                .filter(line -> line > 0 && line < MOST_LINES)
                                .orElse(0L)
                                .intValue(),
                        cut(frame.text("context_line"))))
                .toList();
    }

    private static String file(Facts frame) {
        var file = frame.text("filename");
        return file.isEmpty() ? frame.text("abs_path") : file;
    }

    private static String cut(String text) {
        return text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
    }

    /** Paths in the repository that the frames may be of, the likeliest first. */
    SequencedSet<String> candidates() {
        var paths = new LinkedHashSet<String>();
        for (var frame : frames) {
            var file = BEGIN.matcher(file(frame)).replaceFirst("").replaceFirst("[?#].*", "");
            var module = frame.text("module");
            if (file.endsWith(".java") || file.endsWith(".kt")) {
                int dot = module.lastIndexOf('.');
                if (dot > 0 && JAVA.matcher(module).matches()) {
                    file = module.substring(0, dot).replace('.', '/') + "/" + file;
                }
            }
            if (!file.isBlank() && file.length() <= LONGEST_LINE && !file.contains("..")) {
                paths.add(file);
            }
        }
        return paths;
    }
}
