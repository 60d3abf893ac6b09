package dev.atelier.canvas.rehearsal;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of one of the artist's own tool calls, which comes back in every later request: the artist's only memory.
 *
 * @param number of the call in the session, from 1, so that ids are unique
 * @param first key of the first task that it works on, or the tool's name
 * @param last key of the last task, the same or a later unit of the plan
 * @param from first mark of the first task
 * @param to behind the last mark of the last task
 * @param whole whether the last task is complete with it
 */
record CallId(int number, String first, String last, int from, int to, boolean whole) {
    private static final Pattern FORM =
            Pattern.compile("toolu_r(\\d+)_([a-z0-9]+)-([a-z0-9]+)_(\\d+)_(\\d+)_(whole|part)");

    static CallId plain(int number, String tool) {
        var name = tool.replaceAll("[^a-z0-9]", "");
        return new CallId(number, name, name, 0, 0, true);
    }

    static Optional<CallId> parse(String id) {
        var matcher = FORM.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CallId(
                    Integer.parseInt(matcher.group(1)),
                    matcher.group(2),
                    matcher.group(3),
                    Integer.parseInt(matcher.group(4)),
                    Integer.parseInt(matcher.group(5)),
                    matcher.group(6).equals("whole")));
        } catch (NumberFormatException foreign) {
            return Optional.empty();
        }
    }

    String text() {
        return "toolu_r%03d_%s-%s_%d_%d_%s".formatted(number, first, last, from, to, whole ? "whole" : "part");
    }
}
