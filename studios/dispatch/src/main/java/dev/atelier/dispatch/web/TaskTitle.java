package dev.atelier.dispatch.web;

import dev.atelier.dispatch.task.Conversations;
import java.util.regex.Pattern;

/**
 * What a task is called where there is room for a line. Of a task that a webhook began this is the title of what it is about, since its own words are
 * the same for all of its kind; of any other the first line of what was asked for.
 */
final class TaskTitle {
    private static final int LONGEST = 160;
    private static final int SHORT = 90;
    private static final Pattern ABOUT =
            Pattern.compile("<untrusted origin=\"[^\"]*(?:title|summary)\">\\s*([^\\n<]+)\\n");
    private static final Pattern BLOCK = Pattern.compile("<untrusted[^>]*>.*?</untrusted>", Pattern.DOTALL);

    private TaskTitle() {}

    /** Empty if nothing can be read in it. */
    static String of(String input) {
        var message = Conversations.message(input);
        var about = ABOUT.matcher(message);
        var line = about.find()
                ? about.group(1).strip()
                : BLOCK.matcher(message)
                        .replaceAll("")
                        .lines()
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .findFirst()
                        .orElse("");
        return cut(sentence(line));
    }

    /** Of several sentences the first, if they are too long for a line. */
    private static String sentence(String line) {
        int end = line.indexOf(". ");
        return line.length() > SHORT && end > 0 ? line.substring(0, end) : line;
    }

    private static String cut(String line) {
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
