package dev.atelier.code.rehearsal;

import dev.atelier.code.event.ToolNames;
import tools.jackson.databind.node.ObjectNode;

/** The calls that a piece of work is made of, with what is said to each. */
final class Work {
    private final Replay replay;
    private final Facts facts;

    Work(Replay replay, Facts facts) {
        this.replay = replay;
        this.facts = facts;
    }

    /** The work ends here, with these words. */
    static final class Ended extends Exception {
        private static final long serialVersionUID = 1;

        Ended(String words) {
            super(words, null, false, false);
        }

        String words() {
            return String.valueOf(getMessage());
        }
    }

    Layout look() throws Replay.Next {
        var input = Replay.object().put("pattern", "**/*").put("path", facts.mount());
        return Layout.of(
                replay.sure("I look at what files there are.", "glob", input).text(), facts.mount());
    }

    /** Empty if it cannot be read. */
    String read(String file) throws Replay.Next {
        var input = Replay.object().put("file_path", facts.mount() + "/" + file);
        var exchange = replay.sure("I read " + file + ".", "read", input);
        return exchange.isError() ? "" : exchange.text();
    }

    void write(String file, String content, String words) throws Replay.Next, Ended {
        var input = Replay.object().put("file_path", facts.mount() + "/" + file).put("content", content);
        var exchange = replay.sure(words, "write", input);
        if (exchange.isError()) {
            throw new Ended("I could not write " + file + ": " + first(exchange.text()));
        }
    }

    /** Asked again once, with a person's own words, if they decline; a second time is the end. */
    void plan(Change change) throws Replay.Next, Ended {
        var first = replay.sure("This is what I mean to do.", ToolNames.PROPOSE_PLAN, plan(change, "", 0));
        if (!first.isError()) {
            return;
        }
        if (!first.isDenied()) {
            throw new Ended("The plan could not be proposed: " + first(first.text()));
        }
        var words = first.text().replaceFirst("denied by user:? ?", "");
        var again = replay.sure(
                "You declined" + (words.isEmpty() ? "" : ", and wrote: " + quoted(words))
                        + ". I have no other idea than a smaller step, and ask once more.",
                ToolNames.PROPOSE_PLAN,
                plan(change, words, 0.2));
        if (again.isError()) {
            throw new Ended("You declined the plan twice. I change nothing.");
        }
    }

    private static ObjectNode plan(Change change, String objection, double doubt) {
        var input = Replay.object();
        input.put(
                "summary",
                change.title() + ". " + change.why()
                        + (objection.isEmpty()
                                ? ""
                                : " After the objection " + quoted(objection) + " I keep to exactly that."));
        var steps = input.putArray("steps");
        change.files().keySet().forEach(file -> steps.add("Write " + file));
        steps.add("Build and test");
        steps.add("Open a pull request");
        var files = input.putArray("files");
        change.files().keySet().forEach(files::add);
        input.putArray("risks").add("The rehearsal coder wrote it, no language model");
        return input.put("confidence", Math.max(0, change.choice().confidence() - doubt));
    }

    void decide(Change.Choice choice) throws Replay.Next {
        var input = Replay.object()
                .put("point", choice.point())
                .put("choice", choice.choice())
                .put("reason", choice.reason())
                .put("confidence", choice.confidence());
        var alternatives = input.putArray("alternatives");
        choice.alternatives().forEach(alternatives::add);
        replay.sure("I note what I decided.", ToolNames.RECORD_DECISION, input);
    }

    Exchange check(String command, String words) throws Replay.Next {
        var input = Replay.object();
        if (!command.isEmpty()) {
            input.put("command", command);
        }
        return replay.call(words, ToolNames.RUN_CHECKS, input);
    }

    /** @param failing why checks fail that are not its to mend; empty if none do */
    Exchange propose(Change change, String failing) throws Replay.Next {
        var input = Replay.object()
                .put("title", change.title())
                .put("type", change.type())
                .put("why", change.why())
                .put("what", change.what())
                .put("confidence", change.choice().confidence());
        input.putArray("risks")
                .add(
                        "Written by the rehearsal coder, which is no language model: look at it as you would at a template.");
        if (!failing.isEmpty()) {
            input.put("failing_checks", failing);
        }
        return replay.sure("I propose the work.", ToolNames.OPEN_PULL_REQUEST, input);
    }

    static String quoted(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return "“" + (line.length() <= 200 ? line : line.substring(0, 199) + "…") + "”";
    }

    static String first(String text) {
        return text.lines().findFirst().orElse("");
    }
}
