package dev.atelier.code.check;

import dev.atelier.code.event.CheckedCommand;
import java.util.List;

/**
 * What came of running the checks.
 *
 * @param leftOut what was not done, and why; a sentence each
 */
public record Checked(List<One> all, List<String> leftOut) {
    public Checked {
        all = List.copyOf(all);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * @param output the end of what it wrote
     * @param blocked connections that the sandbox's network refused meanwhile
     */
    public record One(Step step, CheckedCommand command, String output, List<String> blocked) {
        public One {
            blocked = List.copyOf(blocked);
        }
    }

    public List<CheckedCommand> commands() {
        return all.stream().map(One::command).toList();
    }
}
