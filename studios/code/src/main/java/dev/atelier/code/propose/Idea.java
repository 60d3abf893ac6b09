package dev.atelier.code.propose;

import dev.atelier.git.CommitMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the agent puts its work.
 *
 * @param title one line
 * @param failing which checks fail that are not its to mend, and why; null if none do
 */
public record Idea(
        String title,
        CommitMessage.Type type,
        String why,
        String what,
        List<String> risks,
        @Nullable String failing) {
    public Idea {
        title = title.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        risks = List.copyOf(risks);
    }

    /** The commit that it becomes. */
    public CommitMessage message(String session) {
        return new CommitMessage(type, null, title, why + "\n\n" + what + "\n\nAtelier-Session: " + session);
    }
}
