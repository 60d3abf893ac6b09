package dev.atelier.dispatch.inbox.trace;

import java.util.List;
import java.util.Optional;

/** Finds a frame's line in a file, which may have changed since the program was built. */
record Lines(List<String> lines) {
    Lines(String text) {
        this(text.lines().toList());
    }

    /** For a model: where it is, and how sure that is; empty if the file has no such line. */
    Optional<String> of(String path, Frame frame) {
        var code = frame.code().strip();
        int line = frame.line();
        boolean isThere = line > 0 && line <= lines.size();
        if (code.isEmpty()) {
            return isThere ? Optional.of(path + ":" + line) : line == 0 ? Optional.of(path) : Optional.empty();
        }
        if (isThere && lines.get(line - 1).strip().equals(code)) {
            return Optional.of(path + ":" + line);
        }
        int nearest = nearest(code, line);
        if (nearest > 0) {
            return Optional.of(path + ":" + nearest + " (line " + line + " in the release)");
        }
        return isThere
                ? Optional.of(path + ":" + line + " (the line has changed since the release)")
                : Optional.of(path + " (the line is not there any more)");
    }

    /** 0 for none. */
    private int nearest(String code, int line) {
        int best = 0;
        for (int i = 1; i <= lines.size(); i++) {
            boolean isNearer = best == 0 || Math.abs(i - line) < Math.abs(best - line);
            if (isNearer && lines.get(i - 1).strip().equals(code)) {
                best = i;
            }
        }
        return best;
    }
}
