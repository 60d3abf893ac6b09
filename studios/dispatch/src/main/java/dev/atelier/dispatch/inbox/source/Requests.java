package dev.atelier.dispatch.inbox.source;

import dev.atelier.dispatch.inbox.webhook.Command;
import dev.atelier.dispatch.inbox.webhook.Commands;
import dev.atelier.dispatch.inbox.webhook.Webhook;
import dev.atelier.dispatch.task.Untrusted;
import java.util.Map;
import java.util.stream.Collectors;

/** What the commands of comments say to an agent, and to those who ask which there are. */
public final class Requests {
    public static final String HELP = "help";
    public static final String APPROVE = "approve";
    public static final String REJECT = "reject";

    /** In a session's metadata: whether a plan must be approved before anything is changed. */
    public static final String PLAN_APPROVAL = "plan_approval";

    private static final Map<String, String> USUAL = Map.of(
            "analyze", """
            Somebody with the right to ask wants an analysis. Look into what is described below and into the repository. Change nothing. \
            Answer with what is the matter, where in the code, and what you would do; the answer is posted as a comment.""",
            "plan", """
            Somebody with the right to ask wants a plan. Look into what is described below and into the repository and write a plan of the change. \
            Change nothing. Answer with the plan; it is posted as a comment.""",
            "fix", """
            Somebody with the right to ask wants this to be fixed. Find the cause, plan the change, make it, run the tests, and open a pull request \
            that names what it is for. Answer with what was done; the answer is posted as a comment.""",
            "review", """
            Somebody with the right to ask wants a review. Read the change that is described below. Change nothing. Answer with what is wrong or \
            should be better, file by file, the most important first; the answer is posted as a comment.""",
            "improve", """
            Somebody with the right to ask wants what is described below to be improved. Plan the change, make it, run the tests, and open a pull \
            request. Answer with what was done; the answer is posted as a comment.""");

    private static final String OTHER = """
            Somebody with the right to ask wants the following of you. Do it; the answer is posted as a comment.""";

    private static final String APPROVAL = """

            Before anything is changed, a person must approve the plan.""";

    private Requests() {}

    /** Our words to the agent. */
    public static String instruction(Command command) {
        var said = USUAL.getOrDefault(command.name(), OTHER + " The command is '" + command.name() + "'.");
        return command.requiresApproval() ? said + APPROVAL : said;
    }

    public static String agent(Command command, Webhook webhook) {
        var named = command.agent();
        return named == null ? webhook.routing().agent() : named;
    }

    /** What can be asked for, for people. */
    public static String help(Commands commands, String begin) {
        var prefix =
                commands.prefixes().isEmpty() ? "@agent" : commands.prefixes().getFirst();
        return begin + "\n\n"
                + commands.list().stream()
                        .map(command -> "- `" + prefix + " " + command.name() + "` – " + command.description()
                                + (command.requiresApproval() ? " (after approval)" : ""))
                        .collect(Collectors.joining("\n"));
    }

    /** The text of a comment as a person sees it, in which commands are looked for. */
    public static String seen(String text) {
        return Untrusted.clean(text, Briefing.LONGEST_TEXT);
    }
}
