package dev.atelier.dispatch.tool;

import dev.atelier.agent.tool.Tool;
import java.util.List;
import java.util.function.Supplier;

/** The tools of the studio. */
public final class DispatchTools {
    private DispatchTools() {}

    /** @param office asked for when it is needed: it stands on the runtime, which knows the studio */
    public static List<Tool> of(Supplier<Office> office) {
        return List.of(new DelegateTask(office), new ListTasks(office), new WritePlan(), new AskPerson());
    }
}
