package dev.atelier.code.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change that is ready to be made.
 *
 * @param type of the commit
 * @param files by path from the root, with all of their new content
 * @param choice what was decided, where there were several ways to go
 * @param command that checks it where the project has none; empty for none
 */
record Change(
        String type, String title, String why, String what, Map<String, String> files, Choice choice, String command) {
    Change {
        files = new LinkedHashMap<>(files);
    }

    /** @param confidence how sure the coder says it is, by what it found */
    record Choice(String point, String choice, String reason, List<String> alternatives, double confidence) {}
}
