package dev.atelier.sandbox.tool;

/** What a search found, up to a limit. Filled by one thread, read by another afterwards. */
final class Hits {
    private static final int LONGEST = 100 * 1024;

    private final StringBuilder lines = new StringBuilder();
    private boolean timeIsOver;

    /** @return whether there is room for more */
    boolean add(String line) {
        if (lines.length() + line.length() + 1 > LONGEST) {
            lines.append("[output truncated at ").append(LONGEST).append(" bytes]\n");
            return false;
        }
        lines.append(line).append('\n');
        return true;
    }

    void timeIsOver() {
        timeIsOver = true;
    }

    String written() throws ToolFailure {
        if (timeIsOver && lines.isEmpty()) {
            throw new ToolFailure("timed out after " + Search.LONGEST.toSeconds() + "s");
        }
        if (timeIsOver) {
            lines.append("[the search was cut short after ")
                    .append(Search.LONGEST.toMillis())
                    .append(" ms]\n");
        }
        return lines.isEmpty() ? "no matches" : lines.substring(0, lines.length() - 1);
    }
}
