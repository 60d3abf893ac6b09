package dev.atelier.general.rehearsal;

import dev.atelier.agent.model.ModelException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Understands plain words. What it does not understand stays as it is: nothing is ever an error. */
final class Ear {
    /** More than anybody writes to a rehearsal; what is longer is quoted, not searched. */
    private static final int LONGEST = 4000;

    private static final int MOST_STEPS = 20;
    private static final int MOST_WORDS = 5000;
    private static final int HIGHEST = 1000;
    private static final String START = "(?is)\\s*(?:(?:please|now|and|could you|can you|would you)[ ,]+)*";
    /** How the runtime puts an outcome; what is to be done is its description. */
    private static final Pattern OUTCOME =
            Pattern.compile("(?s)Work until this outcome is reached: (.*?)\\n\\nWhenever you stop, .*");

    private static final Pattern THEN = Pattern.compile("(?i)[,;.]?\\s+(?:and\\s+)?then\\s+");

    private record Rule(Pattern pattern, Function<MatchResult, Wish> wish) {
        static Rule of(String pattern, Function<MatchResult, Wish> wish) {
            return new Rule(Pattern.compile(START + pattern), wish);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("(?:call|use|invoke)\\s+(.+)", found -> new Wish.Call(found.group(1))),
            Rule.of(
                    "(?:write|give|say|tell)\\s+(?:me\\s+)?(\\d{1,9})\\s+words?\\b.*",
                    found -> new Wish.Words(number(found.group(1), MOST_WORDS))),
            Rule.of(
                    "(?:write|put|save)\\s+(.+?)\\s+(?:to|into|in)\\s+(?:the\\s+)?(?:file\\s+)?(\\S+)\\s*",
                    found -> new Wish.Write(unquoted(found.group(1)), path(found.group(2)))),
            Rule.of(
                    "(?:replace|change)\\s+(.+?)\\s+(?:with|to|by)\\s+(.+?)\\s+in\\s+(?:the\\s+)?(?:file\\s+)?(\\S+)\\s*",
                    found ->
                            new Wish.Replace(unquoted(found.group(1)), unquoted(found.group(2)), path(found.group(3)))),
            Rule.of(
                    "(?:read|open|show)\\s+(?:the\\s+)?(?:file\\s+)?(\\S*[./]\\S*)\\s*",
                    found -> new Wish.Read(path(found.group(1)))),
            Rule.of(
                    "(?:run|execute)\\s+(?:the\\s+)?(?:command\\s+)?[:]?\\s*(.+)",
                    found -> new Wish.Run(unquoted(found.group(1)))),
            Rule.of("list\\s+(?:the\\s+|all\\s+|your\\s+)*files?\\W*", _ -> new Wish.ListFiles("**/*")),
            Rule.of("(?:list|find)\\s+(\\S*[*?./]\\S*)\\s*", found -> new Wish.ListFiles(path(found.group(1)))),
            Rule.of("(?:search|grep|look)\\s+for\\s+(.+)", found -> new Wish.SearchFor(unquoted(found.group(1)))),
            Rule.of(
                    "ask\\s+(?:the\\s+)?([\\p{L}\\p{N}_-]+)[ ,:]+(?:to\\s+|whether\\s+|about\\s+)?(.+)",
                    found -> new Wish.Ask(found.group(1), found.group(2).strip())),
            Rule.of("think\\b(?:\\s+aloud)?(.*)", found -> new Wish.ThinkAloud(sentence(found.group(1)))),
            Rule.of(
                    "count\\s+(?:up\\s+)?to\\s+(\\d{1,9})\\b(.*)",
                    found -> new Wish.Count(
                            number(found.group(1), HIGHEST),
                            found.group(2).toLowerCase(Locale.ROOT).contains("slow"))),
            Rule.of("(?:say|repeat)\\s+(.+)", found -> new Wish.Repeat(unquoted(found.group(1)))),
            Rule.of("The work was graded\\..*? The grader says:\\s*(.*)", found -> new Wish.Repeat(found.group(1))),
            Rule.of("refuse\\b.*", _ -> new Wish.Refuse()),
            Rule.of("fail\\b(.*)", found -> failure(found.group(1).toLowerCase(Locale.ROOT))),
            Rule.of("(?:help|hello|hi|hey|what can you do)\\b.{0,20}", _ -> new Wish.Help()));

    private Ear() {}

    /** What somebody wants, one after the other; at least one. */
    static List<Wish> hear(String said) {
        var outcome = OUTCOME.matcher(said);
        var text = outcome.matches() ? outcome.group(1) : said;
        var wishes = new ArrayList<Wish>();
        for (var part : text.length() > LONGEST ? new String[] {text} : THEN.split(text)) {
            if (!part.isBlank() && wishes.size() < MOST_STEPS) {
                wishes.add(understand(part.strip()));
            }
        }
        return wishes.isEmpty() ? List.of(new Wish.Unknown(text)) : wishes;
    }

    private static Wish understand(String text) {
        if (text.length() <= LONGEST) {
            for (var rule : RULES) {
                var matcher = rule.pattern().matcher(text);
                if (matcher.matches()) {
                    return rule.wish().apply(matcher.toMatchResult());
                }
            }
        }
        return new Wish.Unknown(text);
    }

    private static Wish failure(String how) {
        var kind = how.contains("rate")
                ? Kind.RATE_LIMITED
                : how.contains("unreach")
                        ? Kind.UNREACHABLE
                        : how.contains("reject") || how.contains("hard")
                                ? Kind.REJECTED
                                : how.contains("bill") ? Kind.BILLING : Kind.OVERLOADED;
        int times = how.contains("once") ? 1 : how.contains("twice") ? 2 : how.contains("three times") ? 3 : 0;
        return new Wish.Fail(kind, times);
    }

    private static int number(String digits, int highest) {
        return Math.min(highest, Math.max(1, Integer.parseInt(digits)));
    }

    private static String path(String text) {
        return unquoted(text.replaceFirst("[,;:!?]*\\.?$", ""));
    }

    private static String sentence(String text) {
        return text.strip().replaceFirst("[.!?]+$", "");
    }

    static String unquoted(String text) {
        var plain = text.strip();
        boolean quoted = plain.length() >= 2
                && "\"'`“".indexOf(plain.charAt(0)) >= 0
                && "\"'`”".indexOf(plain.charAt(plain.length() - 1)) >= 0;
        return quoted ? plain.substring(1, plain.length() - 1) : plain;
    }
}
