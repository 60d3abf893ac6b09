package dev.atelier.agent.load;

import dev.atelier.agent.RuntimeConfig;
import dev.atelier.agent.event.SpanEvent.Usage;
import dev.atelier.agent.model.Block;
import dev.atelier.agent.model.Model;
import dev.atelier.agent.model.ModelRequest.Role;
import dev.atelier.agent.testkit.Queues;
import dev.atelier.agent.testkit.TestNode;
import dev.atelier.journal.SessionId;
import dev.atelier.journal.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * How many steps a second one node makes with a model that answers at once. Arguments: sessions, steps a turn, {@code sqlite} or
 * {@code postgres}. Prints the figure of each of five rounds.
 */
public final class StepsPerSecond {
    private StepsPerSecond() {}

    /** Calls {@code once} in every step but the last of each turn. */
    private static Model stub(int steps) {
        return (request, _) -> {
            long said = request.messages().stream()
                    .filter(message -> message.role() == Role.ASSISTANT)
                    .count();
            boolean last = said % steps == steps - 1;
            var block = last
                    ? new Block.Text("done")
                    : new Block.ToolUse("toolu_" + said, "once", JsonNodeFactory.instance.objectNode());
            return new Model.Answer(List.of(block), last ? "end_turn" : "tool_use", new Usage(1, 1, 0, 0));
        };
    }

    /** Of all threads; tells the cost of a step on a machine that is busy with other things, too. */
    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }

    public static void main(String[] args) throws InterruptedException {
        int sessions = Integer.parseInt(args[0]);
        int steps = Integer.parseInt(args[1]);
        try (var database = args[2].equals("sqlite") ? TestDatabase.sqlite() : TestDatabase.postgres();
                var node = TestNode.start(database.config(), RuntimeConfig.of("bench"), stub(steps))) {
            var all = new ArrayList<SessionId>();
            for (int i = 0; i < sessions; i++) {
                all.add(node.create("agent_toy"));
            }
            for (int round = 0; round < 5; round++) {
                long begin = System.nanoTime();
                long cpu = cpuNanos();
                for (var session : all) {
                    node.send(session, TestNode.message("go"));
                }
                while (Queues.length(node.journal().writes()) > 0) {
                    Thread.sleep(5);
                }
                double seconds = (System.nanoTime() - begin) / 1e9;
                double made = sessions * (double) steps;
                System.out.printf(
                        "%s, %d sessions, %d steps a turn: %.0f steps/s, %.0f us of processor time each%n",
                        args[2], sessions, steps, made / seconds, (cpuNanos() - cpu) / 1e3 / made);
            }
        }
    }
}
