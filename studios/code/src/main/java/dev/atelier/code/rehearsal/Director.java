package dev.atelier.code.rehearsal;

import dev.atelier.code.event.ToolNames;
import dev.atelier.code.rehearsal.Transcript.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the coder does about what was asked for: written down from the first call to the last, and played up to where it is. */
final class Director {
    private final Transcript transcript;
    private final Said task;
    private final Replay replay;

    Director(Transcript transcript) {
        this.transcript = transcript;
        this.task = task(transcript.said());
        this.replay = new Replay(transcript.since(task.at()));
    }

    /** The last words that name something to do; the first ones if none do. */
    private static Said task(List<Said> said) {
        for (var each : said.reversed()) {
            if (Wish.in(each.text()).isPresent()) {
                return each;
            }
        }
        return said.isEmpty() ? new Said("", 0) : said.getFirst();
    }

    /** @return what is said at the end */
    String play() throws Replay.Next {
        try {
            var facts = analyzed();
            var work = new Work(replay, facts);
            var layout = work.look();
            var words = switch (Wish.in(task.text()).orElse(Wish.FUNCTION)) {
                case README -> readme(work, facts, layout);
                case MEND -> mend(work, facts, layout);
                case FUNCTION -> function(work, facts, layout);
            };
            return words + unheard();
        } catch (Work.Ended e) {
            return e.words();
        }
    }

    private Facts analyzed() throws Replay.Next, Work.Ended {
        var before = transcript.last(ToolNames.ANALYZE_CODEBASE);
        var analysis = before.isPresent()
                ? before.get()
                : replay.sure("I look at the repository first.", ToolNames.ANALYZE_CODEBASE, Replay.object());
        if (analysis.isError()) {
            throw new Work.Ended("There is nothing that I can work on: " + Work.first(analysis.text()));
        }
        return Facts.of(analysis.text());
    }

    /** What people wrote since that it can do nothing with. */
    private String unheard() {
        var last = transcript.said().isEmpty() ? task : transcript.said().getLast();
        return last.equals(task)
                ? ""
                : " You also wrote " + Work.quoted(last.text())
                        + ". I know no more than adding a function, mending a failing test and "
                        + "adding to a README, so I leave that to a language model or to you.";
    }

    private String function(Work work, Facts facts, Layout layout) throws Replay.Next, Work.Ended {
        var tongue = Tongue.of(layout);
        if (tongue.isEmpty()) {
            return nothing(work, "I know Python, JavaScript, Java and shell scripts, and there are none here.");
        }
        var known = tongue.get().functions();
        var named = Wish.function(task.text()).filter(known::contains);
        var function = named.orElse(known.getFirst());
        var manifest = layout.has("pom.xml") ? work.read("pom.xml") : "";
        var written = tongue.get().write(function, layout, manifest);
        if (layout.has(written.files().keySet().iterator().next())) {
            return nothing(
                    work, "The function " + function + " is here already, and I know no other one that was asked for.");
        }
        var files = new LinkedHashMap<>(written.files());
        if (!facts.hasReadme()) {
            files.put("README.md", Readme.fresh(facts, layout));
        }
        var change = functionChange(function, named.isPresent(), tongue.get(), files, written.command());
        work.plan(change);
        work.decide(change.choice());
        for (var file : change.files().entrySet()) {
            work.write(file.getKey(), file.getValue(), "I write " + file.getKey() + ".");
        }
        return proven(work, facts, change);
    }

    private Change functionChange(
            String function, boolean wasNamed, Tongue tongue, Map<String, String> files, String command) {
        var names = List.copyOf(files.keySet());
        var why = wasNamed
                ? "It was asked for: " + Work.quoted(task.text())
                : "It stands for what was asked for, " + Work.quoted(task.text())
                        + ", which needs a language model; the rehearsal shows the way there with a small function.";
        boolean tested = names.size() > 1 && Layout.isTest(names.get(1));
        var choice = new Change.Choice(
                "Where " + function + " goes",
                names.getFirst(),
                "It is a file of its own beside the others, so that nothing that works is touched.",
                List.of("Into a file that is there already"),
                wasNamed ? 0.85 : 0.55);
        return new Change(
                "feat",
                "Add a documented function " + function,
                why,
                "- `" + names.getFirst() + "`: the function, in " + tongue.title() + ", documented\n"
                        + (tested ? "- `" + names.get(1) + "`: its test\n" : "")
                        + (names.contains("README.md") ? "- `README.md`: there was none\n" : ""),
                files,
                choice,
                command);
    }

    private static String proven(Work work, Facts facts, Change change) throws Replay.Next {
        var checks = work.check(facts.hasTests() ? "" : change.command(), "I check it.");
        var failing = "";
        if (checks.isError()) {
            failing = "The rehearsal coder cannot tell why these checks fail, and they may have failed before: "
                    + Work.first(checks.text());
        }
        return end(work.propose(change, failing));
    }

    private static String end(Exchange proposed) {
        if (proposed.isError()) {
            return "The work is done and could not be proposed: " + Work.first(proposed.text());
        }
        return Work.first(proposed.text());
    }

    private String nothing(Work work, String reason) throws Replay.Next {
        var choice = new Change.Choice("What to do", "Nothing", reason, List.of(), 0.5);
        var change = new Change("chore", "Change nothing", reason, reason, Map.of(), choice, "");
        boolean isProposed = transcript
                .last(ToolNames.OPEN_PULL_REQUEST)
                .filter(proposed -> !proposed.isError() && proposed.text().startsWith("Pull request "))
                .isPresent();
        if (isProposed) { // of something before: it would be renewed in the name of nothing
            return reason + " The pull request stays as it is.";
        }
        work.decide(choice);
        return reason + " " + end(work.propose(change, ""));
    }

    private String readme(Work work, Facts facts, Layout layout) throws Replay.Next, Work.Ended {
        var there = layout.find("readme.md");
        var before = there.isPresent() ? work.read(there.get()) : "";
        var after = there.isPresent() ? Readme.more(before, facts, layout) : Readme.fresh(facts, layout);
        if (after.equals(before)) {
            return nothing(work, "The README says already what I could add.");
        }
        var file = there.orElse("README.md");
        var choice = new Change.Choice(
                "What the README should say",
                "How the project is built and tested, as its files call for it",
                "These are facts that can be looked up; what it is for only its people know.",
                List.of("A description in my own words"),
                0.9);
        var change = new Change(
                "docs",
                there.isPresent() ? "Say in the README how to work on the project" : "Add a README",
                "It was asked for: " + Work.quoted(task.text()),
                "- `" + file + "`: " + (there.isPresent() ? "one section more" : "set-up, tests, layout"),
                Map.of(file, after),
                choice,
                "");
        work.plan(change);
        work.decide(choice);
        work.write(file, after, "I write " + file + ".");
        return proven(work, facts, change);
    }

    private String mend(Work work, Facts facts, Layout layout) throws Replay.Next, Work.Ended {
        var tongue = Tongue.of(layout);
        var command = facts.hasTests() || tongue.isEmpty() ? "" : everything(tongue.get());
        var checks = work.check(command, "I look at what fails.");
        if (!checks.isError()) {
            return nothing(work, "Nothing fails: " + Work.first(checks.text()));
        }
        var mutations = new ArrayList<Mutation>();
        var contents = new LinkedHashMap<String, String>();
        for (var file : suspects(layout, tongue.map(Tongue::endings).orElse(new String[0]), checks.text())) {
            contents.put(file, work.read(file));
            mutations.addAll(Mutation.of(file, contents.get(file), checks.text()));
        }
        if (mutations.isEmpty()) {
            return nothing(work, "Something fails, and I see nothing small that could be the reason.");
        }
        var change = mending(checks.text(), mutations);
        work.plan(change);
        for (int i = 0; i < mutations.size(); i++) {
            var mutation = mutations.get(i);
            if (i > 0 && !mutations.get(i - 1).file().equals(mutation.file())) {
                var former = mutations.get(i - 1).file();
                work.write(former, String.valueOf(contents.get(former)), "That was not it; I put " + former + " back.");
            }
            work.write(
                    mutation.file(),
                    mutation.content(),
                    "I try line " + mutation.line() + " of " + mutation.file() + ".");
            if (!work.check(command, "Was that it?").isError()) {
                return mended(work, checks.text(), mutation);
            }
        }
        var last = mutations.getLast().file();
        work.write(last, String.valueOf(contents.get(last)), "None of it helped; I put " + last + " back.");
        return nothing(work, "Something fails, and none of the small things that I know helped.");
    }

    private static String everything(Tongue tongue) {
        return switch (tongue) {
            case PYTHON -> "python3 -m unittest discover -v";
            case JAVASCRIPT -> "node --test";
            case JAVA -> "";
            case SHELL -> "for t in $(find . -name 'test_*.sh'); do sh \"$t\" || exit 1; done";
        };
    }

    /** Sources whose names stand in what failed, or else the first ones. */
    private static List<String> suspects(Layout layout, String[] endings, String failure) {
        var all = layout.sources(endings);
        var named =
                all.stream().filter(file -> failure.contains(Layout.base(file))).toList();
        return (named.isEmpty() ? all : named).stream().limit(3).toList();
    }

    private Change mending(String failure, List<Mutation> mutations) {
        var files = new LinkedHashMap<String, String>();
        mutations.forEach(mutation -> files.put(mutation.file(), ""));
        var choice = new Change.Choice("Where the fault is", "To be tried", Work.first(failure), List.of(), 0.6);
        return new Change("fix", "Mend what fails", Work.first(failure), "", files, choice, "");
    }

    private String mended(Work work, String failure, Mutation mutation) throws Replay.Next {
        var where = mutation.file() + ", line " + mutation.line();
        var choice = new Change.Choice(
                "Where the fault is",
                where,
                "With it changed from `" + mutation.before() + "` to `" + mutation.after() + "` all checks pass.",
                List.of("To change the test"),
                0.75);
        work.decide(choice);
        var change = new Change(
                "fix",
                "Mend " + Layout.base(mutation.file()),
                "It was asked for: " + Work.quoted(task.text()) + " What failed: " + Work.first(failure),
                "- `" + where + "`: `" + mutation.before() + "` became `" + mutation.after() + "`",
                Map.of(),
                choice,
                "");
        return end(work.propose(change, ""));
    }
}
