package dev.atelier.dispatch.rehearsal;

import dev.atelier.dispatch.rehearsal.Step.Act;
import dev.atelier.dispatch.rehearsal.Step.Say;
import dev.atelier.dispatch.tool.ToolNames;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the planner does: it lists the files, and writes a plan of a few steps. Words in the task tell it what to put into its lists. */
final class Planner {
    private static final String ROOT = "/workspace/repo";
    private static final Pattern TOUCHES = Pattern.compile("\\btouch(?:es|ing)? ([\\w./-]+)");
    private static final Pattern RUNS = Pattern.compile("\\brun(?:s|ning)? `([^`]+)`");

    private final Talk talk;

    Planner(Talk talk) {
        this.talk = talk;
    }

    Step next() {
        var looked = talk.done("glob");
        if (looked.isEmpty()) {
            return new Act(
                    "I look at what is there.",
                    "glob",
                    object().put("pattern", "**/*").put("path", ROOT));
        }
        if (looked.get().isError()) {
            return new Say("There is no repository that I can read: "
                    + line(looked.get().text()));
        }
        var planned = talk.done(ToolNames.WRITE_PLAN);
        if (planned.isEmpty()) {
            return new Act(
                    "I write the plan.", ToolNames.WRITE_PLAN, plan(looked.get().text()));
        }
        return new Say(
                planned.get().isError()
                        ? "The plan could not be written: " + line(planned.get().text())
                        : "The plan is written: look at the project, make the change with a test, run the checks, open the pull request.");
    }

    private ObjectNode plan(String listing) {
        var task = talk.last();
        var plan = object();
        plan.put("summary", "Do what was asked for: " + line(task));
        var steps = plan.putArray("steps");
        List.of(
                        "Analyze the code base: its kind, its build and its tests.",
                        "Make the change that was asked for, as small as it can be, with a test.",
                        "Run the checks until all of them pass.",
                        "Open the pull request with what was done and why.")
                .forEach(steps::add);
        add(plan.putArray("files"), TOUCHES, task);
        add(plan.putArray("commands"), RUNS, task);
        plan.putArray("risks").add("The rehearsal knows nothing of what the code is for.");
        plan.put("estimated_cost_usd", 0);
        plan.put(
                "details",
                "There are "
                        + listing.lines().filter(each -> each.startsWith("/")).count() + " files.");
        return plan;
    }

    private static void add(ArrayNode list, Pattern pattern, String text) {
        pattern.matcher(text).results().map(found -> found.group(1)).forEach(list::add);
    }

    private static String line(String text) {
        var line = text.lines()
                .filter(each -> !each.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        return line.length() <= 200 ? line : line.substring(0, 199) + "…";
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
