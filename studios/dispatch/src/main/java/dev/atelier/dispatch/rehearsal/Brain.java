package dev.atelier.dispatch.rehearsal;

import dev.atelier.dispatch.rehearsal.Step.Act;
import dev.atelier.dispatch.rehearsal.Step.Say;
import dev.atelier.dispatch.studio.Agents;
import dev.atelier.dispatch.task.Conversations;
import dev.atelier.dispatch.tool.ToolNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the brain does about the last words that it heard. */
final class Brain {
    private static final Pattern REPORT =
            Pattern.compile("\\ATask (\\S+) of (\\S+), which you delegated, is (\\w+)\\.", Pattern.DOTALL);
    private static final Pattern REPOSITORY = Pattern.compile("(?:https?|ssh|file|git)://[^\\s<>\"')\\]]+");
    private static final Pattern INSIDE = Pattern.compile("<untrusted[^>]*>\\n(.*?)\\n</untrusted>", Pattern.DOTALL);
    private static final List<String> QUESTIONS =
            List.of("status", "queue", "busy", "running", "tasks", "list", "costs", "cost", "spent", "open", "recent");
    private static final List<String> WORK = List.of(
            "add",
            "fix",
            "bug",
            "implement",
            "create",
            "write",
            "mend",
            "repair",
            "failing",
            "fails",
            "broken",
            "build",
            "make",
            "change",
            "refactor",
            "improve",
            "readme",
            "feature",
            "error",
            "exception",
            "issue");
    private static final int LONGEST_QUOTE = 4_000;

    private final Talk talk;
    private final boolean delegates;

    Brain(Talk talk, boolean delegates) {
        this.talk = talk;
        this.delegates = delegates;
    }

    Step next() {
        var report = REPORT.matcher(talk.last());
        if (report.find()) {
            return reported(report.group(1), report.group(2), report.group(3));
        }
        var wish = Conversations.message(talk.last());
        var words = List.of(wish.toLowerCase(Locale.ROOT).split("[^a-z]+"));
        boolean isWork = WORK.stream().anyMatch(words::contains);
        var repository = repository();
        if (delegates && repository.isPresent() && (isWork || !isQuestion(words))) {
            return planned(repository.get());
        }
        if (isQuestion(words)) {
            return answered(words);
        }
        if (delegates && isWork) {
            return asked();
        }
        return new Say(
                "I can tell how the machine stands (ask for the status, the tasks or the costs), and have work on a repository done "
                        + "(say what is to be added or fixed, and give the repository's address). For anything else I need a language model.");
    }

    private static boolean isQuestion(List<String> words) {
        return QUESTIONS.stream().anyMatch(words::contains);
    }

    /** The last one that was named. */
    private Optional<String> repository() {
        return REPOSITORY
                .matcher(talk.all())
                .results()
                .map(found -> found.group().replaceAll("[.,;:]+$", ""))
                .reduce((_, last) -> last);
    }

    private Step planned(String repository) {
        var given = talk.done(ToolNames.DELEGATE_TASK);
        if (given.isPresent()) {
            return new Say(
                    given.get().isError()
                            ? "The task could not be given on: " + given.get().text()
                            : "The planner looks at it first. " + given.get().text());
        }
        return new Act(
                "This is work on " + repository + "; I have it planned.",
                ToolNames.DELEGATE_TASK,
                object().put("agent", Agents.PLANNER)
                        .put("repository", repository)
                        .put("prompt", Conversations.message(talk.first())));
    }

    private Step answered(List<String> words) {
        var about = words.contains("cost") || words.contains("costs") || words.contains("spent")
                ? "costs"
                : words.contains("tasks") || words.contains("list") || words.contains("recent")
                        ? "recent"
                        : words.contains("open") || words.contains("running") ? "open" : "status";
        var listed = talk.done(ToolNames.LIST_TASKS);
        return listed.<Step>map(exchange -> new Say(plain(exchange.text())))
                .orElseGet(() -> new Act("I look it up.", ToolNames.LIST_TASKS, object().put("about", about)));
    }

    private Step asked() {
        if (talk.done(ToolNames.ASK_PERSON).isPresent()) {
            return new Say("I wait for the repository's address.");
        }
        return new Act(
                "I need to know where.",
                ToolNames.ASK_PERSON,
                object().put(
                                "question",
                                "Which repository is it about? Give its address, such as https://github.com/owner/name."));
    }

    private Step reported(String task, String agent, String state) {
        boolean went = state.equals("completed");
        if (went && agent.equals(Agents.PLANNER)) {
            var given = talk.done(ToolNames.DELEGATE_TASK);
            if (given.isPresent()) {
                return new Say(
                        given.get().isError()
                                ? "The plan could not be given on: "
                                        + given.get().text()
                                : "The plan is there. " + given.get().text());
            }
            return new Act(
                    "The plan is there; I have it carried out.",
                    ToolNames.DELEGATE_TASK,
                    object().put("agent", Agents.EXECUTOR)
                            .put("plan_task", task)
                            .put("repository", repository().orElse(""))
                            .put("prompt", Conversations.message(talk.first())));
        }
        return new Say((went ? "It is done. " : "It came to nothing: task " + task + " is " + state + ". ")
                + plain(talk.last()));
    }

    /** What stands in the blocks, without their marks. */
    private static String plain(String text) {
        var inside = INSIDE.matcher(text);
        var found = inside.find() ? inside.group(1) : text;
        while (inside.find()) {
            found = found + "\n" + inside.group(1);
        }
        return found.length() <= LONGEST_QUOTE ? found : found.substring(0, LONGEST_QUOTE) + "…";
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
