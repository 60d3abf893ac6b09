package dev.atelier.general.rehearsal;

import java.util.List;
import java.util.random.RandomGenerator;

/** The sentences. None of them claims to know anything. */
final class Talk {
    private static final int QUOTE = 300;
    private static final List<String> FILLER = List.of(
            "rehearsal",
            "words",
            "say",
            "nothing",
            "but",
            "they",
            "fill",
            "the",
            "page",
            "as",
            "real",
            "ones",
            "would",
            "and",
            "take",
            "their",
            "time");

    private final RandomGenerator chance;

    Talk(RandomGenerator chance) {
        this.chance = chance;
    }

    /** In every answer. */
    String self() {
        return pick(
                "This is the rehearsal, no language model.",
                "You are talking to the rehearsal, which is no language model.",
                "The rehearsal here, no language model.");
    }

    String help(List<String> tools) {
        return "I do what plain words say: \"call " + (tools.isEmpty() ? "some_tool" : tools.getFirst())
                + "\", \"write hello to notes.txt\", \"read notes.txt\", \"run ls -l\", \"think\", \"count to 20 slowly\", \"write 500 words\", \"refuse\","
                + " \"fail once with overloaded\"; \"then\" joins them. " + offered(tools);
    }

    String offered(List<String> tools) {
        return tools.isEmpty() ? "I was offered no tools." : "I was offered: " + String.join(", ", tools) + ".";
    }

    String unknown(String text, List<String> tools) {
        return pick("You wrote: ", "I read: ", "I got this: ") + quote(text) + ". I can only act on a few plain words. "
                + help(tools);
    }

    String thought(String about) {
        return about.isEmpty()
                ? "I was asked to think. What I do instead is look at the words, find the ones I know and follow them in order. Here there is"
                        + " nothing more to find, so I stop."
                : "I was asked to think " + about
                        + ". I cannot; I only look for words that I know. Turning it over would look like this: what"
                        + " was asked, what was given, what is missing. I leave it at that.";
    }

    String count(int to) {
        var numbers = new StringBuilder();
        for (int i = 1; i <= to; i++) {
            numbers.append(i == 1 ? "" : ", ").append(i);
        }
        return numbers.append('.').toString();
    }

    String words(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            boolean first = i % 12 == 0;
            var word = FILLER.get(i % FILLER.size());
            text.append(i == 0 ? "" : first ? ". " : " ");
            text.append(first ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
        }
        return text.append('.').toString();
    }

    /** Short enough to be read; the end says so if something is left out. */
    static String quote(String text) {
        var plain = text.strip();
        int end = Math.min(QUOTE, plain.length());
        if (end < plain.length() && Character.isHighSurrogate(plain.charAt(end - 1))) {
            end--;
        }
        return "“" + plain.substring(0, end) + (end < plain.length() ? " …" : "") + "”";
    }

    private String pick(String... choices) {
        return choices[chance.nextInt(choices.length)];
    }
}
