package dev.atelier.general.rehearsal;

import dev.atelier.agent.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides what to do in a situation. What somebody asked for is a list of wishes; each round of calls since then has fulfilled one that
 * needs calls, so where to go on follows from the conversation alone.
 */
final class Director {
    private final Situation situation;
    private final Talk talk;
    private final List<Beat> beats = new ArrayList<>();
    private boolean acts;
    private @Nullable Wish trouble;

    Director(Situation situation, Talk talk) {
        this.situation = situation;
        this.talk = talk;
    }

    Script next() {
        beats.add(new Beat.Think(thought()));
        beats.add(new Beat.Say(talk.self()));
        if (!situation.results().isEmpty()) {
            say(Echo.of(situation.results()));
        }
        situation.reports().forEach(report -> say(report.colleague() + " wrote: " + Talk.quote(report.text())));
        boolean onlyTold = situation.results().isEmpty() && !situation.reports().isEmpty();
        if (!onlyTold
                && (situation.results().isEmpty() || situation.rounds() == 0 || Echo.allWell(situation.results()))) {
            play(wishes());
        }
        return script();
    }

    private Script script() {
        var answer = new Script.Answers(beats, acts ? "tool_use" : "end_turn");
        return switch (trouble) {
            case Wish.Fail(var kind, var times) -> new Script.Fails(kind, times, answer);
            case Wish.Refuse _ -> new Script.Answers(beats, "refusal");
            case null, default -> answer;
        };
    }

    private String thought() {
        if (!situation.results().isEmpty() && situation.rounds() > 0) {
            return "Back from "
                    + String.join(
                            ", ",
                            situation.results().stream()
                                    .map(Situation.Result::tool)
                                    .toList()) + ". I quote what came and see what is left to do.";
        }
        if (!situation.reports().isEmpty()) {
            return "A colleague wrote. I quote it.";
        }
        return situation.words().isEmpty()
                ? "Nobody wrote anything."
                : "Somebody wrote " + Talk.quote(situation.words().getLast()) + ". I look for words that I know.";
    }

    private List<Wish> wishes() {
        return situation.words().stream()
                .flatMap(text -> Ear.hear(text).stream())
                .toList();
    }

    /** Plays all wishes up to the first that needs calls and is not done yet. */
    private void play(List<Wish> wishes) {
        int done = situation.rounds();
        for (var wish : wishes) {
            var calls = calls(wish);
            if (!calls.isEmpty() && done > 0) {
                done--;
            } else if (done == 0) {
                if (!calls.isEmpty()) {
                    act(calls);
                    return;
                }
                speak(wish);
            }
            if (trouble instanceof Wish.Refuse) {
                return;
            }
        }
        if (wishes.isEmpty()) {
            say(talk.help(names()));
        } else if (situation.rounds() > 0 && beats.size() <= 3) {
            say("That is all I was asked for.");
        }
    }

    private void act(List<Beat.Act> calls) {
        say("I call " + String.join(" and ", calls.stream().map(Beat.Act::tool).toList()) + ".");
        beats.addAll(calls);
        acts = true;
    }

    private List<Beat.Act> calls(Wish wish) {
        return switch (wish) {
            case Wish.Call(var rest) -> new CallReader(situation.tools()).read(rest);
            case Wish.Write(var content, var path) ->
                with("write", object().put("file_path", path).put("content", content));
            case Wish.Read(var path) -> with("read", object().put("file_path", path));
            case Wish.Replace(var before, var after, var path) ->
                with(
                        "edit",
                        object().put("file_path", path)
                                .put("old_string", before)
                                .put("new_string", after));
            case Wish.ListFiles(var pattern) -> with("glob", object().put("pattern", pattern));
            case Wish.Run(var command) -> with("bash", object().put("command", command));
            case Wish.SearchFor(var pattern) -> with("grep", object().put("pattern", pattern));
            case Wish.Ask(var colleague, var what) ->
                new Colleagues(situation.tools()).ask(colleague, what).stream().toList();
            case Wish.ThinkAloud _,
                    Wish.Words _,
                    Wish.Count _,
                    Wish.Repeat _,
                    Wish.Refuse _,
                    Wish.Fail _,
                    Wish.Help _,
                    Wish.Unknown _ -> List.of();
        };
    }

    private void speak(Wish wish) {
        switch (wish) {
            case Wish.Call(var rest) ->
                say("I know no tool that " + Talk.quote(rest) + " names. " + talk.offered(names()));
            case Wish.Write _ -> without("write");
            case Wish.Read _ -> without("read");
            case Wish.Replace _ -> without("edit");
            case Wish.ListFiles _ -> without("glob");
            case Wish.SearchFor _ -> without("grep");
            case Wish.Run _ -> without("bash");
            case Wish.Ask(var colleague, var _) -> alone(colleague);
            case Wish.ThinkAloud(var about) -> {
                beats.set(0, new Beat.Think(talk.thought(about)));
                say("I thought aloud, as far as I can.");
            }
            case Wish.Words(var count) -> say(talk.words(count));
            case Wish.Count(var to, var slowly) -> beats.add(new Beat.Say(talk.count(to), slowly));
            case Wish.Repeat(var text) -> say(Talk.quote(text) + ".");
            case Wish.Refuse _ -> {
                say("I refuse, because I was asked to.");
                trouble = wish;
            }
            case Wish.Fail _ -> {
                say("I failed as I was asked to, and now I answer.");
                trouble = wish;
            }
            case Wish.Help _ -> say("Hello. " + talk.help(names()));
            case Wish.Unknown(var text) -> say(talk.unknown(text, names()));
        }
    }

    private void alone(String colleague) {
        var known = new Colleagues(situation.tools()).known();
        say(
                known.isEmpty()
                        ? "I have no way to ask " + colleague + ": I was offered no tool that calls a colleague in."
                        : "I know nobody called " + colleague + ". I can ask " + String.join(", ", known) + ".");
    }

    private void without(String tool) {
        say("For that I would need the tool \"" + tool + "\". " + talk.offered(names()));
    }

    private List<Beat.Act> with(String tool, ObjectNode input) {
        Optional<ToolSpec> offered = situation.tool(tool);
        return offered.map(spec -> CallReader.act(spec, input)).stream().toList();
    }

    private void say(String text) {
        beats.add(new Beat.Say(text));
    }

    private List<String> names() {
        return situation.tools().stream().map(ToolSpec::name).sorted().toList();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
