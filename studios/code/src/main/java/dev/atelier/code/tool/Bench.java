package dev.atelier.code.tool;

import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.code.confidence.Calibrations;
import dev.atelier.code.event.Confidence;
import dev.atelier.code.run.RunState;
import dev.atelier.code.work.Job;
import dev.atelier.code.work.Workshop;
import dev.atelier.git.Contribution;
import dev.atelier.git.GitFailure;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the tools of one run share.
 *
 * @param state of the run, as it is at that moment
 */
record Bench(Workshop workshop, Calibrations calibrations, Supplier<RunState> state, InstantSource clock) {
    /** The repository of the session. */
    Job job(ToolContext context) throws BadInput {
        return workshop.job(context.session())
                .orElseThrow(
                        () -> new BadInput(
                                "this session has no repository; it must be given one, as a resource of type github_repository"));
    }

    Contribution open(Job job) throws GitFailure, InterruptedException {
        return workshop.open(job, actor());
    }

    /** In whose name git works. */
    String actor() {
        var created = state.get().created();
        return created == null ? "agent" : created.agent().id();
    }

    Confidence confidence(ToolContext context, double stated) {
        var workspace = workshop.journal()
                .session(context.session())
                .orElseThrow()
                .origin()
                .workspace();
        return calibrations.of(workspace, context.session()).of(stated);
    }
}
