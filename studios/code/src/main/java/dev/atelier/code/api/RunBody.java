package dev.atelier.code.api;

import dev.atelier.agent.input.Sent;
import dev.atelier.agent.session.InvalidInputException;
import dev.atelier.git.BranchName;
import dev.atelier.git.GitFailure;
import dev.atelier.git.Remote;
import dev.atelier.git.Repositories;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is sent to begin a run. Thread-safe. */
public record RunBody(Repositories repositories) {
    private static final List<String> KNOWN = List.of(
            "repoUrl",
            "repo_url",
            "prompt",
            "baseBranch",
            "base_branch",
            "planApproval",
            "plan_approval",
            "draft",
            "budgetUsd",
            "budget_usd",
            "model");
    private static final int LONGEST_PROMPT = 100_000;
    private static final int LONGEST_MODEL = 128;

    public RunRequest read(Sent sent) throws InvalidInputException {
        sent.only(KNOWN);
        var url = url(sent);
        var prompt = sent.text("prompt", LONGEST_PROMPT);
        var options = new RunRequest.Options(
                sent.flag(sent.name("planApproval", "plan_approval"), false),
                sent.flag("draft", false),
                sent.dollars(sent.name("budgetUsd", "budget_usd")),
                sent.optionalText("model", LONGEST_MODEL));
        return new RunRequest(url, prompt, branch(sent), options);
    }

    private String url(Sent sent) throws InvalidInputException {
        var field = sent.name("repoUrl", "repo_url");
        var url = sent.text(field, 1024).strip();
        try {
            repositories.check(Remote.parse(url));
            return url;
        } catch (GitFailure e) {
            throw new InvalidInputException(
                    field,
                    "'" + Sent.shown(withoutSecrets(url)) + "' cannot be used: " + e.getMessage()
                            + "; give an address such as https://github.com/owner/repository");
        }
    }

    /** Where people put credentials that belong elsewhere. */
    private static String withoutSecrets(String url) {
        return url.replaceAll("[^/]*@", "…@").replaceAll("[?#].*", "?…");
    }

    private static @Nullable String branch(Sent sent) throws InvalidInputException {
        var field = sent.name("baseBranch", "base_branch");
        var name = sent.optionalText(field, 255);
        if (name == null) {
            return null;
        }
        try {
            return BranchName.parse(name).value();
        } catch (GitFailure e) {
            throw new InvalidInputException(
                    field,
                    "'" + Sent.shown(name) + "' cannot be used: " + e.getMessage()
                            + "; leave it out for the repository's own branch");
        }
    }
}
