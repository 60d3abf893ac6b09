package dev.atelier.code.tool;

import dev.atelier.agent.event.Content;
import dev.atelier.agent.input.Arguments;
import dev.atelier.agent.input.BadInput;
import dev.atelier.agent.tool.ToolContext;
import dev.atelier.agent.tool.ToolSpec;
import dev.atelier.git.GitFailure;
import java.io.IOException;
import java.util.List;

/** {@code run_checks}. */
final class RunChecks extends CodeTool {
    private final Verification verification;

    RunChecks(Verification verification) {
        this.verification = verification;
    }

    @Override
    public ToolSpec spec() {
        return ToolSpecs.CHECKS;
    }

    @Override
    Outcome work(Call call, ToolContext context) throws BadInput, GitFailure, IOException, InterruptedException {
        var command = new Arguments(call.input()).optionalWords("command", 4_000);
        var verified = verification.verify(command, call, context);
        return new Outcome(
                List.of(Content.text(CheckWords.of(verified))),
                !verified.event().passed() && !verified.event().commands().isEmpty(),
                List.of(verified.event()));
    }
}
