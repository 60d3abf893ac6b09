package dev.atelier.bench.faults;

import dev.atelier.agent.tool.Tool;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.bench.stub.Noted;
import dev.atelier.bench.stub.Notes;
import dev.atelier.bench.stub.StubTool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Tools that take some milliseconds, so that a kill finds them in the middle. */
final class SlowTools {
    /** Parts that a whole call of {@code note} leaves in the journal. */
    static final int PARTS = 3;

    private SlowTools() {}

    static List<Tool> of(Notes notes) {
        return List.of(
                StubTool.NOTHING,
                new StubTool("act", false, (_, _) -> {
                    work();
                    return Tool.Outcome.text("acted");
                }),
                new StubTool("note", true, (call, context) -> note(call, context, notes)));
    }

    /** Goes on behind the parts that an earlier try left. */
    private static Tool.Outcome note(Tool.Call call, ToolContext context, Notes notes) throws InterruptedException {
        var id = call.id().value();
        for (int part = notes.of(id); part < PARTS; part++) {
            context.emit(List.of(new Noted(id, part)));
            work();
        }
        return Tool.Outcome.text("noted");
    }

    private static void work() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(ThreadLocalRandom.current().nextInt(5)));
    }
}
