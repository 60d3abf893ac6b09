package dev.atelier.code.check;

import dev.atelier.code.event.CheckedCommand;
import java.util.List;

/** What came of running the checks. */
public record Checked(List<One> all) {
    public Checked {
        all = List.copyOf(all);
    }

    /** @param output the end of what it wrote */
    public record One(Step step, CheckedCommand command, String output) {}

    public List<CheckedCommand> commands() {
        return all.stream().map(One::command).toList();
    }
}
